using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.FrontEnd.Tests;

public class ClientDefaultsTests
{
    private const string LateCalls = "Orleans.Runtime.CallbackData";

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("Logging:LogLevel:Orleans", "Information", false)]
    [InlineData($"Logging:LogLevel:{LateCalls}", "Warning", true)]
    public async Task Late_calls_are_no_news_unless_the_settings_want_them(string? key, string? level, bool isEnabled)
    {
        var builder = WebApplication.CreateBuilder();
        if (key is not null) builder.Configuration.AddInMemoryCollection([new(key, level)]);
        builder.AddFrontEnd();
        await using var app = builder.Build();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(LateCalls);
        Assert.Equal(isEnabled, logger.IsEnabled(LogLevel.Warning));
        Assert.True(logger.IsEnabled(LogLevel.Error));
    }
}
