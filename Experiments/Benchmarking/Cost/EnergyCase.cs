using System.Collections.Immutable;
using NasLab.CostModels.Energy;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Benchmarking.Cost;

/// <summary>Energies of networks whose rows took no part in fitting the device.</summary>
internal static class EnergyCase
{
    public static CostCase Case { get; } = new(
        "energy-left-out",
        "energy of hw-nas-bench's networks, each left out in turn, the weaker device",
        new CostTarget(null, null, null, LargestErrorPct: 25),
        (_, _) => EnergyRecipe.All.Select(r => (Func<CostSettingResult>)(() => Judge(r))))
    {
        IsDrawn = false,
        IsForEachSetting = true,
        Remark = "Errors are of energies, predicted from the graph by way of the predicted latency, with all rows of the network left out. The three fbnet "
            + "networks differ in two layers at most: the figures say how well a space is covered of which a network has been measured, not more.",
    };

    private static CostSettingResult Judge(EnergyRecipe recipe)
    {
        var heldOut = EnergyFit.LeaveOneNetworkOut(recipe, EnergyRows.Read(recipe.Accelerator));
        ImmutableArray<ComparedFigure> energies = [.. heldOut.Select(h => new ComparedFigure(h.Row.EnergyMj, h.EnergyMj))];
        return new CostSettingResult(recipe.Device, 0, FitStatistics.Of(energies))
        {
            LargestErrorPct = 100 * energies.Max(e => e.Error),
            Remark = Describe(recipe, heldOut),
        };
    }

    private static string Describe(EnergyRecipe recipe, ImmutableArray<HeldOutEnergy> heldOut)
    {
        var networks = heldOut.Select(h => h.Row.Network).Distinct(StringComparer.Ordinal).Count();
        var fitted = string.Join(", ", recipe.LatencyConstants.Concat(recipe.EnergyConstants).Select(c => c.Name));
        ImmutableArray<double> latencies = [.. heldOut.Select(h => 100 * Math.Abs(h.LatencyError))];
        var latency = recipe.LatencyConstants.IsEmpty ? ", which was not fitted to them" : "";
        return FormattableString.Invariant(
            $"{heldOut.Length} rows of {networks} networks; {fitted} fitted to the others' rows; their latency{latency}: mean error {latencies.Average():0.0} %, largest {latencies.Max():0.0} %");
    }
}
