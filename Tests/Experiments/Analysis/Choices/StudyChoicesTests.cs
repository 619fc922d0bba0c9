using NasLab.Experiments.Analysis.Choices;
using NasLab.Experiments.Store;
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
        // Every operator takes its own time, and only that of the middle edge counts.
        var trials = Trials(a => 1 + a.Genes[_middle], _ => 0.5);

        var importance = StudyChoices.ForLatency(trials, 0, _cells)!;

        Assert.InRange(importance.OutOfSampleR2, 0.97, 1);
        Assert.Equal(1, importance.Choices[_middle].Share, 0.02);
        Assert.All(importance.Choices.RemoveAt(_middle), c => Assert.InRange(c.Share, 0, 0.01));
    }

    [Fact]
    public void An_accuracy_depends_on_live_edges_alone()
    {
        // Of a dead edge an accuracy knows nothing, so that it stands with that of none.
        var trials = Trials(_ => 5, a => 0.5 + (0.05 * _cells.Simplify(a).Genes[_middle]));

        var importance = StudyChoices.ForAccuracy(UncertainStudy.Study, trials, _cells)!;

        Assert.InRange(importance.OutOfSampleR2, 0.97, 1);
        Assert.InRange(importance.Choices[_middle].Share, 0.2, 0.8);
        Assert.True(importance.Interactions > 0.1);
    }

    private static Trial[] Trials(Func<Architecture, double> latencyMs, Func<Architecture, double> accuracy)
    {
        var random = new Random(1);
        return
        [
            .. Enumerable.Range(0, 200).Select(_ => _cells.Sample(random)).DistinctBy(a => a.Id)
                .Select((a, i) => UncertainStudy.Trial(i, latencyMs(a), 1, accuracy(a), null) with { Architecture = a.Id }),
        ];
    }
}
