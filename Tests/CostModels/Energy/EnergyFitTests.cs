using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Energy;
using NasLab.Tests.Experiments.Commands;

namespace NasLab.Tests.CostModels.Energy;

/// <summary>Energies of HW-NAS-Bench's edge GPU and Eyeriss, predicted from graphs alone.</summary>
public sealed class EnergyFitTests
{
    public static TheoryData<string> Devices => [.. EnergyRecipe.All.Select(r => r.Device)];

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_network_that_is_left_out_is_predicted_within_a_quarter(string name)
    {
        var recipe = Recipe(name);
        var rows = EnergyRows.Read(recipe.Accelerator);

        var heldOut = EnergyFit.LeaveOneNetworkOut(recipe, rows);

        Assert.Equal(6, heldOut.Select(h => h.Row.Network).Distinct().Count());
        Assert.Equal(15, heldOut.Length);
        Assert.All(heldOut, h => Assert.InRange(h.EnergyError, -0.25, 0.25));
        Approved.Matches(Table(recipe, heldOut), $"{name}.txt");
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void The_shipped_constants_are_those_of_the_fit(string name)
    {
        var recipe = Recipe(name);

        var fitted = EnergyFit.Fit(recipe, EnergyRows.Read(recipe.Accelerator));

        var shipped = DeviceCatalogue.Find(name)!;
        ImmutableArray<ConstantDefinition> constants = [.. recipe.LatencyConstants, .. recipe.EnergyConstants];
        Assert.All(constants, c => Assert.Equal(1, shipped.Value(c) / fitted.Value(c), 0.005));
        Assert.All(constants, c => Assert.Contains(
            "HW-NAS-Bench", shipped.Constants.Single(s => s.Definition == c).Source, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_fit_finds_the_constants_that_made_its_rows(string name)
    {
        var recipe = Recipe(name);
        var truth = DeviceCatalogue.Find(name)!;
        truth = truth with { Constants = [.. truth.Constants.Select(c => recipe.EnergyConstants.Contains(c.Definition) ? c with { Value = 3.25 } : c)] };
        var model = CostModelFactory.Create(truth);
        var rows = EnergyRows.Read(recipe.Accelerator)
            .Select(r => (r, cost: model.Estimate(r.Graph)))
            .Select(p => p.r with { LatencyMs = p.cost.LatencyMs, EnergyMj = p.cost.EnergyMj!.Value });

        var fitted = EnergyFit.Fit(recipe, [.. rows]);

        Assert.All(recipe.EnergyConstants, c => Assert.Equal(3.25, fitted.Value(c), 1e-6));
        Assert.All(recipe.LatencyConstants, c => Assert.Equal(truth.Value(c), fitted.Value(c), truth.Value(c) * 1e-6));
    }

    [Fact]
    public void A_constant_that_would_be_negative_is_none()
    {
        var recipe = Recipe("jetson-tx2");
        var rows = EnergyRows.Read(recipe.Accelerator).Select(r => r with { LatencyMs = 1e-3 }).ToImmutableArray();

        var fitted = ConstantFit.Fit(DeviceCatalogue.Find("jetson-tx2")!, recipe.LatencyConstants, FittedFigure.LatencyMs, rows);

        Assert.All(recipe.LatencyConstants, c => Assert.Equal(0, fitted.Value(c)));
    }

    private static EnergyRecipe Recipe(string device) => EnergyRecipe.All.Single(r => r.Device == device);

    private static string Table(EnergyRecipe recipe, ImmutableArray<HeldOutEnergy> heldOut)
    {
        var text = new StringBuilder($"{recipe.Device} by the rows of {recipe.Accelerator}, each network left out with all its rows\n\n");
        text.Append("measured ms  error %  measured mJ  error %  images          network\n");
        foreach (var h in heldOut)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{h.Row.LatencyMs,11:F3} {100 * h.LatencyError,8:F1} {h.Row.EnergyMj,12:F3} {100 * h.EnergyError,8:F1}  {h.Row.DataSet,-14}  {h.Row.Network}");
        }

        text.AppendLine(CultureInfo.InvariantCulture,
            $"\nlatency: mean {100 * heldOut.Average(h => Math.Abs(h.LatencyError)):F1} %, largest {100 * heldOut.Max(h => Math.Abs(h.LatencyError)):F1} %");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"energy: mean {100 * heldOut.Average(h => Math.Abs(h.EnergyError)):F1} %, largest {100 * heldOut.Max(h => Math.Abs(h.EnergyError)):F1} %");
        var fitted = EnergyFit.Fit(recipe, [.. heldOut.Select(h => h.Row)]);
        text.AppendLine("\nfitted to all rows");
        foreach (var constant in fitted.Constants.Where(c => recipe.LatencyConstants.Contains(c.Definition) || recipe.EnergyConstants.Contains(c.Definition)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{constant.Name} {constant.Value:G4} {constant.Unit}");
        }

        return text.ToString();
    }
}
