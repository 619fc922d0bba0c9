using NasLab.Experiments.Analysis.Choices;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Experiments.Analysis.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Choices;

public sealed class StudyChoicesTests
{
    /// <summary>Edges that are on no path from a cell's input to its output are dead: about a third of those in the middle.</summary>
    private static readonly SearchSpace _cells = SpaceCatalogue.Find("nasbench201")!.CreateDefault();

    private static readonly int _middle = _cells.Choices.Select((c, i) => (c.Name, i)).Single(c => c.Name == "node2.from1").i;

    [Fact]
    public void A_latency_depends_on_the_operators_of_dead_edges_too()
    {
        var trials = Trials(200, a => 1 + a.Genes[_middle], _ => 0.5);

        var importance = StudyChoices.ForLatency(trials, 0, _cells)!;

        Assert.InRange(importance.OutOfSampleR2, 0.97, 1);
        Assert.Equal(1, importance.Choices[_middle].Share, 0.02);
        Assert.All(importance.Choices.RemoveAt(_middle), c => Assert.InRange(c.Share, 0, 0.01));
    }

    [Fact]
    public void An_accuracy_depends_on_live_edges_alone()
    {
        // Every live edge adds what its operator is worth: a sum over choices once dead edges are taken out, and no sum as they stand.
        var trials = Trials(60, _ => 5, a => 0.5 + (0.01 * _cells.Simplify(a).Genes.Sum()));

        var importance = StudyChoices.ForAccuracy(UncertainStudy.Study, trials, _cells)!;

        var asTheyStand = ImportanceAnalysis.Of(_cells, trials.Select(t => (t.Architecture, t.ValidationAccuracy!.Value)), isOfFunction: false)!;
        Assert.True(importance.OutOfSampleR2 > asTheyStand.OutOfSampleR2 + 0.05);
    }

    [Fact]
    public void A_latency_is_that_of_its_target_as_a_logarithm_over_all_candidates_that_can_run()
    {
        var random = new Random(2);
        Trial[] trials =
        [
            .. Trials(60, _ => 1 + random.NextDouble(), _ => 0.5).Select((t, i) => t with
            {
                Role = i < 10 ? TrialRole.Baseline : TrialRole.Search,
                State = i % 3 == 0 ? TrialState.Infeasible : TrialState.Completed,
                Costs =
                [
                    t.Costs[0],
                    new TargetCost(1, t.Costs[0].Cost with { LatencyMs = 7 * random.NextDouble(), Infeasible = i % 4 == 0 ? "it does not fit" : null }, 0),
                ],
            }),
        ];

        var importance = StudyChoices.ForLatency(trials, 1, _cells);

        var figures = trials.Where((_, i) => i >= 10 && i % 4 != 0).Select(t => (t.Architecture, Math.Log(t.Costs[1].Cost.LatencyMs)));
        AssertSame(ImportanceAnalysis.Of(_cells, figures, isOfFunction: false), importance);
    }

    [Fact]
    public void Preferences_hold_a_front_against_all_that_were_trained_in_full()
    {
        var random = new Random(3);
        Trial[] trials = [.. Trials(60, _ => 1 + random.NextDouble(), _ => random.NextDouble()).Select((t, i) => t with { Epochs = i < 20 ? 2 : 1 })];
        var front = FrontCalculator.Front(UncertainStudy.Study, trials, 0);

        var preferences = StudyChoices.Preferences(UncertainStudy.Study, trials, front, _cells);

        Assert.InRange(front.Points.Length, 2, 20);
        var expected = OptionPreferences.Of(_cells, front.Points.Select(t => _cells.Parse(t.Architecture)), trials.Skip(20).Select(t => _cells.Parse(t.Architecture)));
        Assert.Equal(expected.AsEnumerable(), preferences);
    }

    private static void AssertSame(ImportanceAnalysis? expected, ImportanceAnalysis? actual)
    {
        Assert.Equal((expected!.Architectures, expected.OutOfSampleR2), (actual!.Architectures, actual.OutOfSampleR2));
        Assert.Equal(expected.Choices.AsEnumerable(), actual.Choices);
    }

    private static Trial[] Trials(int count, Func<Architecture, double> latencyMs, Func<Architecture, double> accuracy)
    {
        var random = new Random(1);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => _cells.Sample(random)).DistinctBy(a => a.Id)
                .Select((a, i) => UncertainStudy.Trial(i, latencyMs(a), 1, accuracy(a), null) with { Architecture = a.Id }),
        ];
    }
}
