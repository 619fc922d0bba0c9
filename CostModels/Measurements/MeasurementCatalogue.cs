using System.Collections.Immutable;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.CostModels.Measurements;

/// <summary>The measured tables that ship; SOURCES.md says where each is from.</summary>
public static class MeasurementCatalogue
{
    private const string _prefix = "measurements/";
    private const string _suffix = ".csv.gz";
    private const string _help = "Lee et al. 2021, HELP; Raspberry Pi 4, Pixel 3, Eyeriss and FPGA: Li et al. 2021, HW-NAS-Bench";

    private static readonly DeviceSetting _raspberryPi4 = new("raspi4", "raspberry-pi-4", 1);
    private static readonly DeviceSetting _pixel3 = new("pixel3", "pixel-3", 1);
    private static readonly DeviceSetting _eyeriss = new("eyeriss", "eyeriss", 1) { EndToEnd = false };
    private static readonly DeviceSetting _fpga = new("fpga", "zc706", 1) { EndToEnd = false };

    private static readonly ImmutableArray<DeviceSetting> _processors =
    [
        new("gold_6226", "xeon-gold-6226", 1),
        new("silver_4114", "xeon-silver-4114", 1),
        new("pixel2", "pixel-2", 1),
        new("samsung_a50", "galaxy-a50", 1),
    ];

    /// <summary>Tables of whole networks.</summary>
    public static ImmutableArray<MeasurementSet> All { get; } =
    [
        new("nasbench201", SpaceCatalogue.Find("nasbench201")!, _help, "MIT")
        {
            Settings =
            [
                .. Gpu("1080ti", 1, 32, 256), .. Gpu("2080ti", 1, 256), .. Gpu("titan_rtx", 32, 256), .. Gpu("titanx", 1, 32, 256),
                .. Gpu("titanxp", 1, 32), .. _processors, _eyeriss, _fpga,
                _pixel3 with { HasNearZeroRows = true }, _raspberryPi4 with { HasNearZeroRows = true },
            ],
        },
        new("fbnet", SpaceCatalogue.Find("fbnet")!, _help, "MIT")
        {
            Settings =
            [
                .. Gpu("1080ti", 1, 32, 64), .. Gpu("2080ti", 1, 64), .. Gpu("titan_rtx", 32, 64), .. Gpu("titanx", 1, 32, 64),
                .. Gpu("titanxp", 1, 32), .. _processors, _eyeriss, _fpga,
                _pixel3 with { EndToEnd = false }, _raspberryPi4 with { EndToEnd = false },
            ],
        },
        new("once-for-all", SpaceCatalogue.Find("once-for-all")!, "Lee et al. 2021, HELP", "MIT")
        {
            Settings =
            [
                .. Gpu("2080ti", 1, 32), .. Gpu("titan_rtx", 1, 32, 64), .. Gpu("titan_xp", 32, 64).Select(s => s with { Family = "titanxp" }),
                .. Gpu("v100", 1, 64),
            ],
        },
    ];

    /// <summary>Every table's name: <see cref="All"/> and the tables of blocks, rows with energy and published networks.</summary>
    public static IEnumerable<string> Tables => typeof(MeasurementCatalogue).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(_prefix, StringComparison.Ordinal))
        .Select(n => n[_prefix.Length..^_suffix.Length])
        .Order(StringComparer.Ordinal);

    public static MeasurementSet? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));

    /// <summary>A shipped table.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static MeasurementTable ReadTable(string name)
    {
        using var stream = Open(name);
        return MeasurementTable.Read(stream);
    }

    /// <summary>A shipped table's file, compressed.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static Stream Open(string name) =>
        typeof(MeasurementCatalogue).Assembly.GetManifestResourceStream($"{_prefix}{name}{_suffix}")
            ?? throw new ArgumentException($"'{name}' is no table; tables are {string.Join(", ", Tables)}.", nameof(name));

    private static IEnumerable<DeviceSetting> Gpu(string chip, params int[] batches) =>
        batches.Select(b => new DeviceSetting($"{chip}_{b}", chip.Replace('_', '-'), b));
}
