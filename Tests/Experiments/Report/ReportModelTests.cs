using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.Experiments.Report;

public sealed class ReportModelTests
{
    [Fact]
    public void The_page_data_has_the_approved_shape()
    {
        var approved = Path.Combine(AppContext.BaseDirectory, "Experiments", "Report", "Fixtures", "model.approved.json");

        var json = ReportJson.Indented(ReportModelBuilder.Build(TwoTrials()));

        File.WriteAllText(approved.Replace(".approved.", ".received.", StringComparison.Ordinal), json);
        Assert.Equal(File.ReadAllText(approved).ReplaceLineEndings("\n").TrimEnd(), json);
    }

    [Fact]
    public void Counts_and_the_best_are_of_candidates_alone()
    {
        var study = ReportModelBuilder.Build(SampleStudy.Input()).Studies[0];

        Assert.Equal(new CountsModel(36, 2, 2, 0, 2), study.Counts);
        Assert.Equal(
            study.Trials.Where(t => t.Role == "search").Max(t => t.ValidationAccuracy),
            study.Trials.Single(t => t.Number == study.BestTrial).ValidationAccuracy);
    }

    [Fact]
    public void Every_front_member_and_baseline_has_a_network_and_a_curve()
    {
        var study = ReportModelBuilder.Build(SampleStudy.Input()).Studies[0];

        var shown = study.Devices.SelectMany(d => d.Front).Concat([-1, -2]).Distinct().ToImmutableArray();
        Assert.True(shown.Length > 10);
        Assert.All(shown, number =>
        {
            var trial = study.Trials.Single(t => t.Number == number);
            Assert.Equal(4, trial.Curve?.Length);
            Assert.Contains(study.Networks, n => n.Architecture == trial.Architecture);
        });
        Assert.All(study.Trials.Where(t => !shown.Contains(t.Number)), t => Assert.Null(t.Curve));
    }

    [Fact]
    public void The_blocks_of_a_network_add_up_to_its_counts()
    {
        var input = SampleStudy.Input();
        var study = ReportModelBuilder.Build(input).Studies[0];

        Assert.All(study.Networks, network =>
        {
            var graph = input.Lower(input.Studies[0].Study, input.Studies[0].Trials.First(t => t.Architecture == network.Architecture))!;
            Assert.Equal(graph.Parameters, network.Blocks.Sum(b => b.Parameters));
            Assert.Equal(graph.Macs, network.Blocks.Sum(b => b.Macs));
        });
    }

    [Fact]
    public void A_block_is_read_off_its_nodes()
    {
        var input = SampleStudy.Input();
        var study = input.Studies[0] with { Trials = [input.Studies[0].Trials.First(t => t.Number == 0) with { Architecture = "one block" }] };

        var network = ReportModelBuilder.Build(input with { Studies = [study], Lower = (_, _) => OneBlock() }).Studies[0].Networks[0];

        var block = network.Blocks.Single(b => b.Name == "stages.0.blocks.0");
        Assert.Equal("4x8x8", network.Input);
        Assert.Equal((5, 2, 6.0, true, false, "hardSwish"), (block.Kernel, block.Stride, block.Expansion, block.SqueezeExcite, block.Residual, block.Activation));
        Assert.Equal((12, 4, 4), (block.Channels, block.Height, block.Width));
    }

    [Fact]
    public void Warnings_say_what_the_figures_rest_on()
    {
        var input = SampleStudy.Input(8);
        var study = input.Studies[0] with { Study = input.Studies[0].Study with { State = StudyState.Unfinished, Budget = 1000 } };

        var warnings = ReportModelBuilder.Build(input with { Studies = [study] }).Studies[0].Warnings;

        Assert.Collection(
            warnings,
            w => Assert.StartsWith("The study is unfinished: 8 of 1,000 candidates are done.", w, StringComparison.Ordinal),
            w => Assert.StartsWith("Latency and energy of raspberry-pi-4 (fp32), edge-tpu (int8), jetson-nano (fp16), stm32h7 (int8) are estimates", w, StringComparison.Ordinal),
            w => Assert.StartsWith("Only 8 candidates were trained", w, StringComparison.Ordinal),
            w => Assert.Matches("^[0-9]+ other candidates? cannot be told apart from the most accurate, which beats (it|each of them) with a probability below 0.9: the order at the top is not settled.$", w));
    }

    [Fact]
    public void A_study_without_trials_has_a_page()
    {
        var input = SampleStudy.Input();

        var study = ReportModelBuilder.Build(input with { Studies = [input.Studies[0] with { Trials = [] }] }).Studies[0];

        Assert.Null(study.BestTrial);
        Assert.Contains(study.Warnings, w => w.StartsWith("No completed candidate is feasible on", StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_that_is_no_number_is_left_out()
    {
        var input = SampleStudy.Input(3);
        var trials = input.Studies[0].Trials.Select(t => t with { Seconds = double.NaN, Curve = [.. t.Curve.Select(p => p with { ValidationAccuracy = double.NaN })] });

        var model = ReportModelBuilder.Build(input with { Studies = [input.Studies[0] with { Trials = [.. trials] }] });

        Assert.DoesNotContain("NaN", ReportJson.Indented(model), StringComparison.Ordinal);
    }

    private static ReportInput TwoTrials()
    {
        var input = SampleStudy.Input(3);
        var study = input.Studies[0];
        var kept = study.Study with { Targets = [study.Study.Targets[0], study.Study.Targets[1]] };
        var trials = study.Trials.Where(t => t.Number is -1 or 1).Select(t => t with { Costs = t.Costs[..2], Architecture = $"net{t.Number}" }).ToImmutableArray();
        var failed = trials.Single(t => t.Number == 1) with { Number = 2, State = TrialState.Failed, ValidationAccuracy = null, ValidationAccuracyStdError = null, TestAccuracy = null, TestAccuracyStdError = null, Failure = SampleStudy.Hostile, Curve = [] };
        var late = failed with { Costs = [failed.Costs[0], new(1, failed.Costs[1].Cost with { Source = CostSource.Measured, Infeasible = "too large" }, 0.5)] };
        return input with { Studies = [new ReportStudy(kept, [.. trials, late])], Lower = (_, t) => t.Number == 1 ? OneBlock() : null, Space = _ => null, Devices = TwoDevices };
    }

    /// <summary>The first with round costs of its own, the second gone.</summary>
    private static ImmutableArray<ReportDevice> TwoDevices(Study study) => [new(new RoundCostModel(), null), new(null, "This device is gone.")];

    internal static NetworkGraph OneBlock()
    {
        var graph = new GraphBuilder(TensorShape.Map(4, 8, 8));
        var last = graph.Add("stages.0.blocks.0.expand", new Operator.Convolution(24, 1), 0);
        last = graph.Add("stages.0.blocks.0.act", new Operator.Activation(ActivationFunction.HardSwish), last);
        var deep = graph.Add("stages.0.blocks.0.depthwise", new Operator.Convolution(24, 5, Stride: 2, Padding: 2, Groups: 24), last);
        last = graph.Add("stages.0.blocks.0.mean", new Operator.GlobalAveragePool(), deep);
        last = graph.Add("stages.0.blocks.0.gate", new Operator.Activation(ActivationFunction.HardSigmoid), last);
        last = graph.Add("stages.0.blocks.0.scale", new Operator.Multiply(), [deep, last]);
        last = graph.Add("stages.0.blocks.0.project", new Operator.Convolution(12, 1), last);
        last = graph.Add("head.pool", new Operator.GlobalAveragePool(), last);
        last = graph.Add("head.flatten", new Operator.Flatten(), last);
        graph.Add("head.linear", new Operator.Linear(10), last);
        return graph.Build();
    }
}
