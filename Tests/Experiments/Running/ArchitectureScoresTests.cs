using System.Collections.Concurrent;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Running;
using NasLab.SearchSpaces;
using NasLab.Tests.Experiments.Configuration;
using NasLab.Training.Scores;

namespace NasLab.Tests.Experiments.Running;

public sealed class ArchitectureScoresTests
{
    private readonly ConcurrentQueue<(UntrainedScore Score, long Macs, int Seed)> _asked = new();
    private readonly ConcurrentQueue<string> _said = new();

    [Fact]
    public void Each_architecture_is_scored_once_with_the_study_s_seed_and_what_has_no_score_is_said_once()
    {
        // given
        var scores = new ArchitectureScores(studySeed: 5, Score, _said.Enqueue);
        var (naswot, synflow) = (scores.Of(ArchitectureScore.Naswot), scores.Of(ArchitectureScore.Synflow));
        var some = SmallStudy.Plan().Space.Sample(new Random(1));
        var macs = some.Lower().Macs;

        // when asked from several threads
        var values = new double[8];
        Parallel.For(0, 8, i => values[i] = naswot(some));

        // then
        Assert.All(values, v => Assert.Equal(macs, v));
        Assert.Equal([(UntrainedScore.Naswot, macs, TrialSeed.Score(5))], _asked);
        Assert.Empty(_said);
        Assert.True(double.IsNaN(synflow(some)) && double.IsNaN(synflow(some)));
        Assert.Equal([$"{some.Id} has no synflow score: it is a dream; any other candidate is preferred to it."], _said);
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public void The_seed_is_the_study_s_alone_and_none_of_its_other_seeds()
    {
        Assert.Equal(TrialSeed.Score(5), TrialSeed.Score(5));
        Assert.Equal(3, new[] { TrialSeed.Score(5), TrialSeed.Score(6), TrialSeed.Training(5, 0) }.Distinct().Count());
    }

    [Fact]
    public void Sizes_are_those_of_the_network_and_ask_nobody()
    {
        var scores = new ArchitectureScores(1, Score, _said.Enqueue);
        var some = SmallStudy.Plan().Space.Sample(new Random(1));

        Assert.Equal((some.Lower().Parameters, some.Lower().Macs), (scores.Of(ArchitectureScore.Parameters)(some), scores.Of(ArchitectureScore.Macs)(some)));
        Assert.Empty(_asked);
        Assert.Throws<ArgumentOutOfRangeException>(() => ArchitectureScores.Size(ArchitectureScore.Naswot));
    }

    [Theory]
    [InlineData("naswot", UntrainedScore.Naswot)]
    [InlineData("synflow", UntrainedScore.Synflow)]
    public void A_plan_s_strategy_takes_the_candidate_with_the_highest_score(string name, UntrainedScore score)
    {
        // given a score that is the network's MACs
        var (plan, plain) = (Plan(name), Plan("macs"));
        var pricer = new Pricer(plan.Targets);

        // when
        var proposal = plan.Strategy.Propose(plan.Problem(pricer.Preview), [], new Random(1));

        // then it is what the MACs would choose, one of several
        Assert.Equal(plain.Strategy.Propose(plan.Problem(pricer.Preview), [], new Random(1)), proposal);
        Assert.Equal(6, _asked.Count);
        Assert.All(_asked, a => Assert.Equal((score, TrialSeed.Score(9)), (a.Score, a.Seed)));
        Assert.Equal(_asked.Max(a => a.Macs), proposal!.Architecture.Lower().Macs);
    }

    private StudyPlan Plan(string score)
    {
        var experiment = ConfigSamples.Read(ConfigSamples.File(
            space: """{ "family": "mobilenet-v3" }""",
            search: $$"""{ "strategy": "random", "seed": 9, "preFilter": { "score": "{{score}}", "candidates": 6 } }""")).Experiments[0];
        var site = new StudySite(TensorShape.Map(1, 28, 28), 10, ["cpu"])
        {
            Score = (s, g, seed) =>
            {
                _asked.Enqueue((s, g.Macs, seed));
                return NetworkScore.Of(g.Macs);
            },
        };
        return PlanBuilder.Build(experiment, "{}", site, stored: null);
    }

    private NetworkScore Score(UntrainedScore score, NasLab.SearchSpaces.Graph.NetworkGraph graph, int seed)
    {
        _asked.Enqueue((score, graph.Macs, seed));
        return score == UntrainedScore.Naswot ? NetworkScore.Of(graph.Macs) : NetworkScore.None("it is a dream");
    }
}
