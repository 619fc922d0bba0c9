using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Fronts;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Report;

public sealed class WantedTrialsTests
{
    private static readonly ReportStudy _large = SampleStudy.Study(TrialThinning.MostShown + 600);

    private static readonly ImmutableArray<Trial> _trials = [.. _large.Trials.OrderBy(t => t.Number)];

    private static readonly AnalysisModel _analysis = AnalysisModels.Of(_large, space: null);

    private static readonly StudyGlance _glance = StudyGlance.Of(_large.Study, _trials);

    private static readonly string[] _others = [.. Figures.Names.Except(["latencyMs"])];

    [Fact]
    public void Who_was_ever_on_a_front_comes_behind_who_cannot_be_told_apart_but_for_latency_and_latency_comes_first()
    {
        var joined = FrontJoiners.Of(_large.Study, _trials, ["latencyMs"]);
        var joinedOthers = FrontJoiners.Of(_large.Study, _trials, _others);

        var wanted = WantedTrials.Of(_large.Study, _trials, _analysis).ToImmutableArray();

        Assert.Equal(joined.AsEnumerable(), wanted.Take(joined.Count));
        var behind = wanted.Skip(joined.Count).ToImmutableArray();
        var close = Close("latencyMs");
        Assert.Equal(close.Order(), behind.TakeWhile(close.Contains).Distinct().Order());
        Assert.Equal(joinedOthers.AsEnumerable(), behind.TakeLast(joinedOthers.Count));
        Assert.Superset(_others.SelectMany(Close).ToHashSet(), behind.SkipLast(joinedOthers.Count).ToHashSet());
    }

    [Fact]
    public void Before_there_are_statistics_only_who_was_ever_on_a_front_is_wanted()
    {
        var wanted = WantedTrials.Of(_large.Study, _trials, analysis: null);

        Assert.Equal(FrontJoiners.Of(_large.Study, _trials, Figures.Names).AsEnumerable(), wanted.Distinct().Order());
    }

    [Fact]
    public void A_large_study_s_document_holds_whoever_cannot_be_told_apart_from_a_member()
    {
        foreach (var figure in Figures.Names)
        {
            var close = Close(figure);

            var model = ReportModelBuilder.BuildStudy(_large, _glance, _analysis);

            Assert.Equal(TrialThinning.MostShown, model.Trials.Length);
            Assert.InRange(close.Count, 20, 2000);
            Assert.Empty(close.Except(model.Trials.Select(t => t.Number)));
        }

        Assert.NotEmpty(Close("latencyMs").Except(ReportModelBuilder.BuildStudy(_large, _glance, analysis: null).Trials.Select(t => t.Number)));
    }

    /// <summary>By the probability of each candidate.</summary>
    private static HashSet<int> Close(string figure) =>
    [
        .. from target in Enumerable.Range(0, _large.Study.Targets.Length)
           let members = FrontCalculator.Front(_large.Study, _trials, target, new CostAxis(figure, 1)).Points
           let candidates = FrontCandidate.Of(_large.Study, _trials, target, figure)
           let beaten = new BeatenProbability([.. candidates.Where(c => members.Contains(c.Trial))])
           from candidate in candidates
           where !members.Contains(candidate.Trial) && beaten.Of(candidate) < 0.9
           select candidate.Trial.Number,
    ];
}
