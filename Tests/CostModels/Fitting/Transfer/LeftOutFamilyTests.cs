using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Transfer;
using NasLab.CostModels.Measurements;
using NasLab.CostModels.Validation;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

/// <summary>What a learner may not know: the other settings of the target's chip, and what was measured of networks held out.</summary>
public sealed class LeftOutFamilyTests
{
    private const string Target = "1080ti_1";
    private static readonly Lazy<EvaluationTable> _cells = new(() => EvaluationTable.Of(MeasurementCatalogue.Find("nasbench201")!));
    private static readonly Lazy<EvaluationTable> _blocks = new(() => EvaluationTable.Of(MeasurementCatalogue.Find("fbnet")!));

    [Fact]
    public void Few_shot_transfer_learns_nothing_from_the_targets_family_and_from_others_it_does()
    {
        var learner = new TransferLearner();

        var plain = learner.Learn(Draw(_cells.Value));

        Assert.Equal(plain, learner.Learn(Draw(Upside(_cells.Value, s => s.Family == Setting(_cells.Value).Family))));
        Assert.NotEqual(plain, learner.Learn(Draw(Upside(_cells.Value, s => s.Family != Setting(_cells.Value).Family))));
    }

    [Fact]
    public void Transfer_between_spaces_learns_nothing_from_the_targets_family_there_and_from_others_it_does()
    {
        var learner = new CrossSpaceLearner(_cells.Value);

        var plain = learner.Learn(Draw(_blocks.Value));

        Assert.Equal(plain, learner.Learn(Draw(Upside(_blocks.Value, s => s.Family == Setting(_blocks.Value).Family))));
        Assert.NotEqual(plain, learner.Learn(Draw(Upside(_blocks.Value, s => s.Family != Setting(_blocks.Value).Family))));
    }

    private static EvaluationTask Draw(EvaluationTable table) => EvaluationProtocol.Draw(table, Setting(table), samples: 10, draw: 0);

    private static DeviceSetting Setting(EvaluationTable table) => table.Settings.Single(s => s.Name == Target);

    /// <summary>The table with what was measured on some settings but the target's own read from its end.</summary>
    private static EvaluationTable Upside(EvaluationTable table, Func<DeviceSetting, bool> isChanged)
    {
        var changed = table.Settings.Where(s => isChanged(s) && s.Name != Target).ToArray();
        Assert.NotEmpty(changed);
        var latencies = table.Networks.LatencyMs.SetItems(
            changed.Select(s => KeyValuePair.Create(s.Name, table.Networks.LatencyMs[s.Name].Reverse().ToImmutableArray())));
        return table with { Networks = table.Networks with { LatencyMs = latencies } };
    }
}
