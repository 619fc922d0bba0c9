using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Report;

public sealed class WantedTrialsTests
{
    private static readonly ReportStudy _large = SampleStudy.Study(TrialThinning.MostShown + 600);

    private static readonly ImmutableArray<Trial> _trials = [.. _large.Trials.OrderBy(t => t.Number)];

    [Fact]
    public void Who_was_ever_on_a_front_over_latency_comes_first_then_who_cannot_be_told_apart_from_a_member()
    {
        var joined = FrontJoiners.Of(_large.Study, _trials, ["latencyMs"]);
        var close = Close("latencyMs");

        var wanted = WantedTrials.Of(_large.Study, _trials).ToImmutableArray();

        Assert.Equal(joined.AsEnumerable(), wanted.Take(joined.Count));
        Assert.Equal(close.Order(), wanted.Skip(joined.Count).Take(_large.Study.Targets.Length * close.Count).TakeWhile(close.Contains).Distinct().Order());
        Assert.Superset(FrontJoiners.Of(_large.Study, _trials, Figures.Names).ToHashSet(), wanted.ToHashSet());
    }

    [Fact]
    public void A_large_study_s_document_holds_whoever_cannot_be_told_apart_from_a_member()
    {
        var close = Close("latencyMs");

        var model = ReportModelBuilder.BuildStudy(_large, (_, _, _) => null, networksOfAll: 0);

        Assert.Equal(TrialThinning.MostShown, model.Trials.Length);
        Assert.InRange(close.Count, 100, 2000);
        Assert.Empty(close.Except(model.Trials.Select(t => t.Number)));
        Assert.NotEmpty(Close("latencyMs").Except(TrialThinning.Choose(_trials, FrontCalculator.Fronts(_large.Study, _trials), []).Select(t => t.Number)));
    }

    /// <summary>By the analysis that works out all probabilities.</summary>
    private static HashSet<int> Close(string figure) =>
    [
        .. Enumerable.Range(0, _large.Study.Targets.Length)
            .SelectMany(t => FrontAnalysis.Of(_large.Study, _trials, t, CostAxis.Of(_large.Study, _trials, t, figure), resampling: new Resampling { Draws = 1 }).Standings)
            .Where(s => s.CannotBeToldApart)
            .Select(s => s.Trial),
    ];
}
