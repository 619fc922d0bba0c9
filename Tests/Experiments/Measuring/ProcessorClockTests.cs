using NasLab.Experiments.Measuring;

namespace NasLab.Tests.Experiments.Measuring;

public sealed class ProcessorClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Frequencies_governors_boost_and_load_are_read_from_Linux()
    {
        using var root = new TemporaryFolder();
        for (var core = 0; core < 3; core++)
        {
            Write(root, $"sys/devices/system/cpu/cpu{core}/cpufreq/scaling_cur_freq", $"{1_200_000 + (core * 800_000)}\n");
            Write(root, $"sys/devices/system/cpu/cpu{core}/cpufreq/scaling_max_freq", "3500000\n");
            Write(root, $"sys/devices/system/cpu/cpu{core}/cpufreq/scaling_governor", core == 0 ? "powersave\n" : "performance\n");
        }

        Write(root, "sys/devices/system/cpu/cpufreq/boost", "1\n");
        Write(root, "proc/loadavg", "1.75 0.60 0.50 2/345 6789\n");

        var clock = ProcessorClock.Read(Noon, root.At(""));

        Assert.Equal("performance, powersave", string.Join(", ", clock.Governor!.Split(", ").Order(StringComparer.Ordinal)));
        Assert.Equal(
            new ProcessorClock(Noon, null, true, 2000, 1200, 2800, 3500, 1.75),
            clock with { Governor = null });
    }

    [Fact]
    public void A_virtual_machine_tells_the_clock_in_cpuinfo_alone()
    {
        using var root = new TemporaryFolder();
        Write(root, "proc/cpuinfo", "processor\t: 0\ncpu MHz\t\t: 2596.122\n\nprocessor\t: 1\ncpu MHz\t\t: 2700.5\n");
        Write(root, "sys/devices/system/cpu/intel_pstate/no_turbo", "1\n");

        var clock = ProcessorClock.Read(Noon, root.At(""));

        Assert.Equal(new ProcessorClock(Noon, null, false, 2700.5, 2596.122, 2700.5, null, null), clock);
    }

    [Fact]
    public void Where_nothing_is_told_nothing_is_recorded()
    {
        using var root = new TemporaryFolder();

        Assert.Equal(new ProcessorClock(Noon, null, null, null, null, null, null, null), ProcessorClock.Read(Noon, root.At("")));
    }

    private static void Write(TemporaryFolder root, string file, string text)
    {
        var path = root.At(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
