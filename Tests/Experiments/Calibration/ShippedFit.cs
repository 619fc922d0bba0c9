using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NasLab.Tests.Experiments.Calibration;

/// <summary>A line of the script that makes the calibrated devices: <c>fit NAME KIND "WORDS" TABLE:COLUMN...</c>.</summary>
public sealed partial record ShippedFit(string Name, string Kind, string Words, ImmutableArray<(string Table, string Column)> Tables)
{
    private static readonly string[] _lines = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "CostModels", "Devices", "calibrate.sh"));

    public static ImmutableArray<ShippedFit> All { get; } = [.. _lines.Where(l => l.StartsWith("fit ", StringComparison.Ordinal)).Select(Read)];

    /// <summary>Networks that are drawn of each table.</summary>
    public static int Networks { get; } = Number("networks");

    public static int Seed { get; } = Number("seed");

    /// <summary>The device whose constants are taken over, where one ships.</summary>
    public string Base => Suffix().Replace(Name, "");

    private static ShippedFit Read(string line)
    {
        var parts = Line().Match(line).Groups;
        return new ShippedFit(
            parts["name"].Value,
            parts["kind"].Value,
            parts["words"].Value,
            [.. parts["tables"].Value.Split(' ').Select(t => t.Split(':')).Select(t => (t[0], $"{t[1]}_ms"))]);
    }

    private static int Number(string name) => int.Parse(
        _lines.Single(l => l.StartsWith(name + "=", StringComparison.Ordinal)).Split('=', ' ')[1], CultureInfo.InvariantCulture);

    [GeneratedRegex("^fit (?<name>\\S+) (?<kind>\\S+) \"(?<words>[^\"]+)\" (?<tables>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex("(-b[0-9]+)?-calibrated$", RegexOptions.ExplicitCapture)]
    private static partial Regex Suffix();
}
