using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansGateway.Operations;

/// <summary>What a package serves on the operator port besides health. It is registered with the application's services, as a singleton, and made by them;
/// the operator port is a web server of its own, with services of its own.</summary>
public interface IOperatorEndpoints
{
    /// <summary>Adds what the endpoints need to the operator port's services. Called once, before <see cref="Map"/>.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Adds middleware and endpoints. The server answers from before the application has started until after it has stopped.</summary>
    void Map(WebApplication server);
}
