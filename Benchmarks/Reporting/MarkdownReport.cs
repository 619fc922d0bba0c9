using System.Text;

namespace NasLab.Benchmarks.Reporting;

/// <summary>A report as a page of Markdown.</summary>
internal static class MarkdownReport
{
    public static string Of(BenchmarkReport report, Machine machine, string command)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(report.Title).Append("\n\n");
        text.Append("    ").Append(command).Append("\n\n");
        text.Append("| figure | measured | lowest to highest | target | met |\n| --- | ---: | ---: | --- | --- |\n");
        foreach (var measurement in report.Measurements)
        {
            text.Append(Row(measurement)).Append('\n');
        }

        text.Append('\n').AppendJoin("", report.Notes.Select(n => $"- {n}\n"));
        return text.Append('\n').Append(MachineTable(machine)).ToString();
    }

    /// <summary>Three significant digits, all of them above 100, thousands grouped.</summary>
    internal static string Number(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        var digits = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return value.ToString($"N{digits}");
    }

    private static string Row(Measurement m)
    {
        var range = m.Range is var (low, high) ? $"{Number(low)} to {Number(high)}" : "";
        var target = m.Target is null ? "" : $"{(m.Target.IsAtLeast ? "at least" : "at most")} {Number(m.Target.Value)} {m.Unit}";
        var met = m.Target is null ? "" : m.Target.IsMetBy(m.Value) ? "yes" : "**no**";
        return $"| {m.Name} | {Number(m.Value)} {m.Unit} | {range} | {target} | {met} |";
    }

    private static string MachineTable(Machine machine)
    {
        var text = new StringBuilder("| machine | |\n| --- | --- |\n");
        Line("processor", $"{machine.Processor}, {machine.Cores} cores");
        Line("system", machine.OperatingSystem);
        Line(".NET", machine.Dotnet);
        Line("libtorch", machine.Libtorch);
        Line("commit", machine.Commit ?? "none");
        Line("date", $"{machine.Date:yyyy-MM-dd HH:mm} UTC");
        Line("load before", machine.LoadAverage is { } load ? $"{load}" : "unknown");
        Line("variables", machine.Variables.IsEmpty ? "none" : string.Join(", ", machine.Variables.Select(v => $"`{v.Key}={v.Value}`")));
        return text.ToString();

        void Line(string name, string value) => text.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
    }
}
