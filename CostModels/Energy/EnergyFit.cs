using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Energy;

/// <summary>Devices whose latency and energy follow from measured rows, and how far off they are on networks that they never saw.</summary>
public static class EnergyFit
{
    /// <summary>The recipe's device, fitted to rows.</summary>
    public static Device Fit(EnergyRecipe recipe, ImmutableArray<EnergyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var device = DeviceCatalogue.Find(recipe.Device) ?? throw new ArgumentException($"{recipe.Device} is no device.", nameof(recipe));
        var timed = ConstantFit.Fit(device, recipe.LatencyConstants, FittedFigure.LatencyMs, rows);
        return ConstantFit.Fit(timed, recipe.EnergyConstants, FittedFigure.EnergyMj, rows);
    }

    /// <summary>Leaves out one network after the other, all its rows together, and predicts them from the graph alone.</summary>
    public static ImmutableArray<HeldOutEnergy> LeaveOneNetworkOut(EnergyRecipe recipe, ImmutableArray<EnergyRow> rows)
    {
        var heldOut = ImmutableArray.CreateBuilder<HeldOutEnergy>(rows.Length);
        foreach (var network in rows.Select(r => r.Network).Distinct(StringComparer.Ordinal))
        {
            var device = Fit(recipe, [.. rows.Where(r => r.Network != network)]);
            var model = new RooflineModel(device, device.DefaultPrecision);
            heldOut.AddRange(rows.Where(r => r.Network == network)
                .Select(r => (Row: r, Cost: model.Estimate(r.Graph)))
                .Select(p => new HeldOutEnergy(p.Row, p.Cost.LatencyMs, p.Cost.EnergyMj!.Value)));
        }

        return heldOut.MoveToImmutable();
    }
}
