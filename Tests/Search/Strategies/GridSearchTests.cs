using NasLab.Search;
using NasLab.Search.Sampling;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

public class GridSearchTests
{
    [Fact]
    public void Keeps_its_distance_to_all_that_was_tried_as_long_as_the_space_has_room()
    {
        // given 3 choices of 4 options: 16 architectures can differ from one another in 2 choices at least, and no more
        var study = SyntheticStudy.Create(new IntegerSpace(3, 4), Landscape.Error, Landscape.Free);

        study.Run(new GridSearch(new GridSearchOptions { Candidates = 1000 }), seed: 1, trials: 12);

        var tried = study.History.ConvertAll(t => t.Architecture);
        Assert.Equal(3, Differences(tried[0], tried[1]));
        Assert.All(Enumerable.Range(4, 4), n => Assert.True(Enumerable.Range(0, n).Min(k => Differences(tried[k], tried[n])) >= 2));
    }

    [Fact]
    public void A_choice_without_effect_differs_from_each_of_its_options()
    {
        // given one trial without any layer: what differs most from it has all three, whatever they are
        var study = SyntheticStudy.Create(new IntegerSpace(3, 4, hasDepth: true), Landscape.Error, Landscape.Free);
        study.History.Add(study.Observe(0, study.Problem.Space.Create([0, 0, 0, 0]), TrialState.Completed));

        var next = Enumerable.Range(0, 20).Select(seed => study.Propose(new GridSearch(new GridSearchOptions()), seed)!.Architecture.Genes).ToArray();

        Assert.All(next, g => Assert.Equal(3, g[0]));
        Assert.Contains(next, g => g.Skip(1).Contains(0));
    }

    [Fact]
    public void Of_those_equally_far_from_the_nearest_the_one_with_fewest_so_near_is_tried()
    {
        // given a space of nine: (0, 0), (0, 1) and (1, 2) are tried, so that (2, 0) is near two of them, (2, 1) too, and (2, 2) near one
        var study = SyntheticStudy.Create(new IntegerSpace(2, 3), Landscape.Error, Landscape.Free);
        int[][] tried = [[0, 0], [0, 1], [1, 2]];
        study.History.AddRange(tried.Select((g, n) => study.Observe(n, study.Problem.Space.Create(g), TrialState.Completed)));
        int Near(IReadOnlyList<int> genes) => tried.Count(t => t.Zip(genes, (a, b) => a != b ? 1 : 0).Sum() == 1);
        var open = SpaceWalk.From(study.Problem.Space.Create([0, 0])).Select(a => a.Genes).Where(g => !tried.Any(t => t.SequenceEqual(g))).ToArray();
        var fewest = open.Min(g => Near(g));

        var next = Enumerable.Range(0, 20).Select(seed => study.Propose(new GridSearch(new GridSearchOptions { Candidates = 200 }), seed)!.Architecture.Genes);

        Assert.All(next, g => Assert.Equal(fewest, Near(g)));
        Assert.True(fewest < open.Max(g => Near(g)));
    }

    [Fact]
    public void Tries_the_same_whatever_comes_out()
    {
        var good = SyntheticStudy.Create(new IntegerSpace(6, 4), Landscape.Error, Landscape.Free, Landscape.Cost);
        var bad = SyntheticStudy.Create(new IntegerSpace(6, 4), a => 1 - Landscape.Error(a), Landscape.Free, Landscape.Cost);

        good.Run(new GridSearch(new GridSearchOptions()), seed: 2, trials: 30);
        bad.Run(new GridSearch(new GridSearchOptions()), seed: 2, trials: 30, n => n % 5 == 0 ? TrialState.Failed : TrialState.Completed);

        Assert.Equal(good.History.Select(t => t.Architecture), bad.History.Select(t => t.Architecture));
    }

    /// <summary>
    /// It cannot win more than 63 % of the studies of one objective (see its documentation), and less the more rugged the landscape,
    /// so that a sign test needs many seeds; on a landscape without structure it wins half of them.
    /// </summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void Beats_random_by_a_little(int others, bool hasCost)
    {
        const int Seeds = 1000;
        const int Trials = 9;
        var (wins, losses) = (0, 0);

        for (var seed = 0; seed < Seeds; seed++)
        {
            var problem = new KnownProblem(genes: 4, options: 3, others, hasCost, seed);
            var grid = problem.Regret(problem.Study().Run(new GridSearch(new GridSearchOptions()), seed, Trials));
            var random = problem.Regret(problem.Study().Run(new RandomSearch(), seed + Seeds, Trials));
            wins += grid < random ? 1 : 0;
            losses += grid > random ? 1 : 0;
        }

        Assert.True(SignTest.Probability(wins, losses) < 0.01, $"won {wins} and lost {losses} of {Seeds}.");
    }

    private static int Differences(Architecture a, Architecture b) => a.Genes.Zip(b.Genes, (x, y) => x != y ? 1 : 0).Sum();
}
