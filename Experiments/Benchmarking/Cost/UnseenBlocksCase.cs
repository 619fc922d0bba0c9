using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>Accelerators fitted on one space, on the blocks and networks of another.</summary>
internal static class UnseenBlocksCase
{
    private const int _networks = 500;

    public static CostCase Case { get; } = new(
        "accelerator-blocks",
        "fbnet's blocks and networks on accelerators with constants of nasbench201, the weakest",
        new CostTarget(null, null, 0.9),
        (_, _) => UnseenBlocks.Devices.SelectMany(d => new Func<CostSettingResult>[]
        {
            () => Judge($"{d.Device}, blocks", UnseenBlocks.Blocks(Model(d.Device), d.Setting)),
            () => Judge($"{d.Device}, networks", UnseenBlocks.Networks(Model(d.Device), d.Setting, _networks)),
        }))
    {
        IsDrawn = false,
        IsForEachSetting = true,
        Remark = "At most five constants of a device were fitted, to nasbench201 alone; structure and constants were fixed before the first look at "
            + "these figures. The order can be trusted on another space, the milliseconds cannot: the published tables differ in scale.",
    };

    private static ICostModel Model(string device) => CostModelFactory.Create(DeviceCatalogue.Find(device)!);

    private static CostSettingResult Judge(string setting, ImmutableArray<ComparedFigure> figures)
    {
        var scale = figures.Select(f => f.Ratio).Order().ElementAt(figures.Length / 2);
        return new CostSettingResult(setting, 0, FitStatistics.Of(figures))
        {
            Remark = FormattableString.Invariant(
                $"predicted over published {scale:0.000} in the median, mean error at that scale {100 * figures.Average(f => Math.Abs((f.Ratio / scale) - 1)):0.0} %"),
        };
    }
}
