using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrleansGateway.FrontEnd.Tests.Connections.Support;

/// <summary>Keeps the warnings that are logged.</summary>
internal sealed class WarningLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Warnings.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
        // There is nothing to let go.
    }
}
