using System.Globalization;

namespace NasLab.Experiments.Measuring;

/// <summary>What the operating system tells of the processor's clock and load at one moment; null where it does not tell.</summary>
/// <param name="Governor">Linux's frequency governor, such as <c>performance</c>; several are joined by commas.</param>
/// <param name="IsBoostOn">Whether the clock may go above its base frequency.</param>
/// <param name="Mhz">The median of the cores' current clocks.</param>
/// <param name="LowestMhz">The slowest core's.</param>
/// <param name="HighestMhz">The fastest core's.</param>
/// <param name="MaxMhz">The highest clock that the governor may choose.</param>
/// <param name="LoadAverage">Processes that ran or waited for a core, over the last minute.</param>
public sealed record ProcessorClock(
    DateTimeOffset Time,
    string? Governor,
    bool? IsBoostOn,
    double? Mhz,
    double? LowestMhz,
    double? HighestMhz,
    double? MaxMhz,
    double? LoadAverage)
{
    private const string Cpus = "sys/devices/system/cpu";

    /// <summary>Reads Linux's files; elsewhere all is null.</summary>
    /// <param name="root">The folder that <c>/proc</c> and <c>/sys</c> lie in.</param>
    public static ProcessorClock Read(DateTimeOffset time, string root = "/")
    {
        var cores = Cores(Path.Combine(root, Cpus));
        double[] clocks = [.. cores.Select(c => Kilohertz(c, "scaling_cur_freq")).OfType<double>()];
        if (clocks.Length == 0)
        {
            clocks = [.. InfoClocks(Path.Combine(root, "proc/cpuinfo"))];
        }

        Array.Sort(clocks);
        string[] governors = [.. cores.Select(c => Text(Path.Combine(c, "scaling_governor"))).OfType<string>().Distinct(StringComparer.Ordinal)];
        return new ProcessorClock(
            time,
            governors.Length == 0 ? null : string.Join(", ", governors),
            Boost(Path.Combine(root, Cpus)),
            clocks.Length == 0 ? null : clocks[clocks.Length / 2],
            clocks.Length == 0 ? null : clocks[0],
            clocks.Length == 0 ? null : clocks[^1],
            cores.Select(c => Kilohertz(c, "scaling_max_freq")).Max(),
            Number(Text(Path.Combine(root, "proc/loadavg"))?.Split(' ')[0]));
    }

    private static string[] Cores(string cpus) => Directory.Exists(cpus)
        ? [.. Directory.GetDirectories(cpus, "cpu*").Select(c => Path.Combine(c, "cpufreq")).Where(Directory.Exists)]
        : [];

    private static IEnumerable<double> InfoClocks(string file) => Lines(file)
        .Where(l => l.StartsWith("cpu MHz", StringComparison.Ordinal))
        .Select(l => Number(l.Split(':')[^1]))
        .OfType<double>();

    private static bool? Boost(string cpus)
    {
        if (Text(Path.Combine(cpus, "cpufreq/boost")) is { } boost)
        {
            return boost != "0";
        }

        return Text(Path.Combine(cpus, "intel_pstate/no_turbo")) is { } noTurbo ? noTurbo == "0" : null;
    }

    private static double? Kilohertz(string folder, string file) => Number(Text(Path.Combine(folder, file))) / 1000;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(string file) => Lines(file).FirstOrDefault()?.Trim();

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // The kernel shows the file but not its content, as some virtual machines' do.
        }
    }
}
