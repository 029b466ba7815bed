using Microsoft.Extensions.Options;

namespace OrleansGateway.FrontEnd;

/// <summary>Fills in what depends on the rest: a listener when there is none, and names.</summary>
internal sealed class FrontEndOptionsDefaults : IPostConfigureOptions<FrontEndOptions>
{
    public void PostConfigure(string? name, FrontEndOptions options)
    {
        if (options.Listeners.Count == 0) options.Listeners.Add(new ListenerOptions());
        for (var i = 0; i < options.Listeners.Count; i++)
        {
            if (options.Listeners[i].Name.Length == 0) options.Listeners[i].Name = $"listener-{i}";
        }
    }
}
