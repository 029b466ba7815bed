using System.Runtime.InteropServices;
using Xunit;

namespace OrleansGateway.Testing;

/// <summary>A test of signals, which only Unix has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = $"Sends a signal, which {RuntimeInformation.OSDescription} has not.";
        }
    }
}
