using Xunit;

namespace OrleansGateway.Chat.Tests;

/// <summary>One chat for all tests of a class; the clients of one test see those of the test before leave.</summary>
public sealed class RunningChat : IAsyncLifetime
{
    public ChatProcess Process { get; private set; } = null!;

    public int Port => Process.Port;

    public async Task InitializeAsync() => Process = await ChatProcess.Start();

    public async Task DisposeAsync() => await Process.DisposeAsync();
}
