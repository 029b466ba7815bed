using System.Globalization;
using OrleansGateway.Failures.Load;
using OrleansGateway.Failures.Scenarios;

namespace OrleansGateway.Failures;

/// <summary>The command line.</summary>
internal sealed class Options
{
    public const string Usage =
        """
        OrleansGateway.Failures [--scenario NAME|all] [--seconds N] [--silos N] [--front-ends N] [--seed N]
                                [--clients N] [--rate N] [--short] [--fault order|loss|double] [--out FILE] [--logs FOLDER]

          --scenario   what to do to the cluster; default all
          --seconds    load before the harm, and again after it; default 10, with --short 1.5
          --silos      default 3
          --front-ends default 2
          --seed       of every choice made at random; default 1
          --clients    of the load; default 40
          --rate       messages a second of each client; default 10
          --short      shorter outages than those promised, as the test suite has them
          --fault      a mistake made on purpose in the silos' user code, which must be found
          --out        writes the table to a file as well
          --logs       keeps what the processes print and what the clients saw in this folder
        """;

    private readonly Dictionary<string, string> _values = [];

    private Options()
    {
    }

    public string Scenario => Text("scenario", "all");

    public string Fault => Text("fault", "");

    public string? Out => _values.GetValueOrDefault("out");

    public string? Logs => _values.GetValueOrDefault("logs");

    private Pace Form => _values.ContainsKey("short") ? Pace.Short : Pace.Long;

    private Pace Chosen => _values.ContainsKey("seconds") ? Form with { Load = TimeSpan.FromSeconds(Number("seconds", 1)) } : Form;

    public RunSettings Run => new(
        Number("silos", 3),
        Number("front-ends", 2),
        new LoadPlan(Number("clients", 40), Number("rate", 10)),
        Chosen,
        Number("seed", 1),
        Logs: Logs);

    /// <exception cref="FormatException">An option is unknown or has no value.</exception>
    public static Options Parse(string[] arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i][2..] : "";
            if (name.Length == 0 || !Usage.Contains($"--{name}", StringComparison.Ordinal)) throw new FormatException($"'{arguments[i]}' is not known.");
            if (name == "short") options._values[name] = "";
            else if (++i < arguments.Length) options._values[name] = arguments[i];
            else throw new FormatException($"--{name} needs a value.");
        }

        return options;
    }

    private string Text(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    private int Number(string name, int otherwise) =>
        !_values.TryGetValue(name, out var value) ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new FormatException($"--{name} is '{value}'; a number from 1 is needed.");
}
