using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>The order of networks whose authors published latencies, setting by setting.</summary>
internal static class PublishedOrderCase
{
    private const string _seen = "chosen in view of";

    public static CostCase Case { get; } = new(
        "published-order",
        "order of MobileNets, MnasNets and EfficientNet-Lites by published latencies, the weakest setting",
        new CostTarget(null, null, 0.95),
        (_, _) => PublishedOrder.Settings.Select(s => (Func<CostSettingResult>)(() => Judge(s))))
    {
        IsDrawn = false,
        IsForEachSetting = true,
        Remark = "Constants of some devices were chosen with the latencies in view, as is said below, and so was the rule that int8 sums are scaled "
            + "back: their errors are no held-out ones. A rank correlation of two networks says only which of them is faster.",
    };

    private static CostSettingResult Judge(string setting)
    {
        var rows = PublishedOrder.Compare(setting);
        return new CostSettingResult(setting, 0, FitStatistics.Of([.. rows.Select(r => r.Figure)]))
        {
            Remark = string.Join("; ", rows.GroupBy(r => r.Target).Select(g => Describe(g.Key, g.Count()))),
        };
    }

    private static string Describe(PublishedTarget target, int count)
    {
        var device = DeviceCatalogue.Find(target.Device)!;
        var seen = device.Constants.Count(c => c.Source.Contains(_seen, StringComparison.Ordinal));
        ImmutableArray<string?> notes =
        [
            device.Lookup?.Precision == target.Precision ? "by its table of measured blocks" : null,
            seen > 0 ? $"{seen} of its constants were chosen in view of published latencies" : null,
        ];
        return $"{count} networks as {target.Device} in {target.Precision.ToName()}{string.Concat(notes.OfType<string>().Select(n => $", {n}"))}";
    }
}
