using System.Globalization;

namespace OrleansGateway.Load.CommandLine;

/// <summary>A command line taken apart: words, and options that have a value each.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = [];
    private readonly List<string> _words = [];

    /// <param name="arguments">The command line behind the verb.</param>
    /// <param name="known">The options that there are, without their dashes.</param>
    /// <exception cref="FormatException">An option is not known, or has no value.</exception>
    public Arguments(IReadOnlyList<string> arguments, params ReadOnlySpan<string> known)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                _words.Add(arguments[i]);
                continue;
            }

            var name = arguments[i][2..];
            if (!known.Contains(name)) throw new FormatException($"'{arguments[i]}' is not known.");
            if (++i == arguments.Count) throw new FormatException($"--{name} needs a value.");
            _options[name] = arguments[i];
        }
    }

    public IReadOnlyList<string> Words => _words;

    public string? Text(string name) => _options.GetValueOrDefault(name);

    /// <exception cref="FormatException">It is not a number of this range.</exception>
    public int Number(string name, int otherwise, int least = 1, int most = int.MaxValue) =>
        !_options.TryGetValue(name, out var value) ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new FormatException($"--{name} is '{value}'; allowed: {least} to {most}.");

    /// <exception cref="FormatException">It is not a number of seconds.</exception>
    public TimeSpan? Seconds(string name) =>
        !_options.TryGetValue(name, out var value) ? null
        : double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? TimeSpan.FromSeconds(number)
        : throw new FormatException($"--{name} is '{value}'; a number of seconds is needed.");
}
