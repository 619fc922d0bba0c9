using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Report;

/// <summary>Three candidates on two devices whose orders differ; figures by hand.</summary>
public sealed class AnalysisModelTests
{
    [Fact]
    public void A_pick_for_one_device_states_what_it_loses_on_the_other()
    {
        var pairs = AnalysisModels.Of(Study(), space: null).Pairs;

        Assert.Equal([(0, 1), (1, 0)], pairs.Select(p => (p.ChosenOn, p.DeployedOn)));
        Assert.Equal((2, 4.0 / 3, 3, 0.0), (pairs[0].Pick!.Trial, pairs[0].Pick!.LatencyRatio!.Value, pairs[0].Pick!.FastestAsAccurate!.Value, pairs[0].Pick!.AccuracyLoss!.Value), Close);
        Assert.Equal((3, 3, 4), (pairs[0].Members, pairs[0].Deployable, pairs[0].LatencyRanks.Count));
        Assert.Equal(1.5 / Math.Sqrt(4.5 * 5), pairs[0].LatencyRanks.Spearman, 1e-6);
    }

    [Fact]
    public void Who_cannot_be_told_apart_is_said_for_each_figure()
    {
        var fronts = AnalysisModels.Of(Study(), space: null).Fronts[0];

        Assert.Equal(["energyMj", "latencyMs", "macs", "parameters", "peakActivationBytes", "weightBytes"], fronts.Close.Keys);
        Assert.Equal(4, Assert.Single(fronts.Close["latencyMs"]));
    }

    [Fact]
    public void Choices_are_left_out_where_the_space_is_not_known()
    {
        var model = AnalysisModels.Of(Study(), space: null);

        Assert.Null(model.Choices);
    }

    [Fact]
    public void Choices_are_left_out_where_the_space_no_longer_reads_an_id()
    {
        var space = SampleStudy.Input().Space(SampleStudy.Study(0).Study);

        var model = AnalysisModels.Of(Study(), space);

        Assert.NotNull(space);
        Assert.Null(model.Choices);
    }

    [Fact]
    public void Choices_of_a_study_hold_every_option_and_its_members_on_each_front()
    {
        var input = SampleStudy.Input();
        var space = input.Space(input.Studies[0].Study)!;
        var study = ReportModelBuilder.Build(input).Studies[0];

        var choices = AnalysisModels.Of(input.Studies[0], space).Choices!;

        Assert.Equal(space.Choices.Select(c => (c.Name, string.Join(' ', c.Options))), choices.Choices.Select(c => (c.Name, string.Join(' ', c.Options.Select(o => o.Option)))));
        Assert.Equal((study.Devices.Length, 36), (choices.Latency.Length, choices.Accuracy!.Architectures));
        Assert.All(choices.Choices.SelectMany(c => c.Options), o => Assert.All(o.Fronts.Zip(study.Devices), f => Assert.InRange(f.First.Members, 0, f.Second.Front.Length)));
        Assert.Equal(choices.Choices.Length, choices.Accuracy.Shares.Length);
    }

    private static bool Close((int, double, int, double) a, (int, double, int, double) b) =>
        (a.Item1, a.Item3) == (b.Item1, b.Item3) && Math.Abs(a.Item2 - b.Item2) < 1e-5 && Math.Abs(a.Item4 - b.Item4) < 1e-9;

    /// <summary>On the first device 1, 2 and 3 are the front and 4 is a hair behind 1; on the second 3 is fastest and most accurate of 2 and 3.</summary>
    private static ReportStudy Study()
    {
        var sample = SampleStudy.Study(6);
        ImmutableArray<Trial> trials =
        [
            Candidate(sample, 1, 0.60, 1, 1),
            Candidate(sample, 2, 0.90, 3, 4),
            Candidate(sample, 3, 0.90, 3, 3),
            Candidate(sample, 4, 0.599, 1.001, 9),
        ];
        return new ReportStudy(sample.Study with { Targets = [.. sample.Study.Targets[..2].Select(t => t with { Limits = [] })] }, trials);
    }

    private static Trial Candidate(ReportStudy sample, int number, double accuracy, double firstMs, double secondMs) => sample.Trials.First(t => t.Number == 0) with
    {
        Number = number,
        State = TrialState.Completed,
        Architecture = $"net{number}",
        ValidationAccuracy = accuracy,
        ValidationAccuracyStdError = 0.01,
        Costs =
        [
            new(0, new Cost(firstMs, 1, number, 1, CostSource.PredictedUncalibrated), 0),
            new(1, new Cost(secondMs, 1, number, 1, CostSource.PredictedUncalibrated), 0),
        ],
    };
}
