using System.Runtime.InteropServices;
using Xunit;

namespace OrleansGateway.Load.Tests;

/// <summary>A test of what the load generator takes from Linux.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux()) Skip = $"Needs epoll or /proc, which {RuntimeInformation.OSDescription} has not.";
    }
}
