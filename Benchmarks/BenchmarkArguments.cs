namespace NasLab.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Verb">The benchmark's name.</param>
/// <param name="IsQuick">Short, and not kept.</param>
/// <param name="Python">The interpreter that has torch.</param>
internal sealed record BenchmarkArguments(string Verb, bool IsQuick, string Python)
{
    private const string DefaultPython = "/usr/bin/python3";

    /// <summary>The command that repeats the measurement, from the repository's root.</summary>
    public string Command => $"dotnet run -c Release --project Benchmarks -- {Verb}{(Python == DefaultPython ? "" : " --python PATH")}";

    /// <summary>Reads the verb and its options.</summary>
    /// <exception cref="ArgumentException">An argument is unknown, or lacks its value.</exception>
    public static BenchmarkArguments Parse(string[] args)
    {
        var parsed = new BenchmarkArguments(args[0], IsQuick: false, DefaultPython);
        for (var i = 1; i < args.Length; i++)
        {
            parsed = args[i] switch
            {
                "--quick" => parsed with { IsQuick = true },
                "--python" when parsed.Verb == "training" && i + 1 < args.Length => parsed with { Python = args[++i] },
                _ => throw new ArgumentException($"{parsed.Verb} does not take {args[i]} so."),
            };
        }

        return parsed;
    }
}
