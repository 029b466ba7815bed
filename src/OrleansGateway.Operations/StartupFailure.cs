using Microsoft.Extensions.Options;
using OrleansGateway.Settings;

namespace OrleansGateway.Operations;

/// <summary>Puts the failures that a setting can cause into one line each.</summary>
internal static class StartupFailure
{
    /// <returns>The explanation; null when the failure is none of these, and its stack trace is wanted.</returns>
    public static string? Explain(Exception exception)
    {
        if (exception is AggregateException { InnerExceptions: [var only] }) exception = only;
        return exception switch
        {
            StartupException failure => failure.Message,
            OptionsValidationException invalid => string.Join(Environment.NewLine, invalid.Failures),
            InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } => ExplainValue(exception),
            _ => null,
        };
    }

    /// <summary>The binder wraps its failures; the one that names the key and the value is the innermost of its own.</summary>
    private static string ExplainValue(Exception exception)
    {
        while (exception.InnerException is InvalidOperationException inner) exception = inner;
        return $"{exception.Message} {exception.InnerException?.Message}".ReplaceLineEndings(" ").TrimEnd();
    }
}
