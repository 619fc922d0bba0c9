using System.Collections.Concurrent;
using NasLab.Search;
using NasLab.Search.Metrics;
using NasLab.Search.Strategies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>
/// Every strategy but random against random at equal budget, by a sign test over seeds; each seed is a landscape of its own. What
/// heeds no result (`grid`) is left to a test of its own: it wins too seldom for so few seeds.
/// </summary>
public class BeatsRandomTests
{
    private const double Significance = 0.01;

    /// <summary>Strategies that fit models of their own to every trial: fewer and shorter studies, and no landscapes of three interacting choices.</summary>
    private static readonly string[] _slow = ["bayesian", "predictor"];

    private static readonly ConcurrentDictionary<(int Others, bool HasCost, int Seed, int Trials), Lazy<(KnownProblem Problem, double Random)>> _known = new();

    public static TheoryData<string> Searchers => [.. Names];

    public static TheoryData<string, int, bool> SearchersAndLandscapes
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var name in Names)
            {
                foreach (var others in _slow.Contains(name) ? new[] { 0, 1 } : [0, 1, 2])
                {
                    data.Add(name, others, false);
                    data.Add(name, others, true);
                }
            }

            return data;
        }
    }

    private static IEnumerable<string> Names =>
        StrategyCatalogue.All.Where(s => s.Defaults is not IMultiFidelityOptions).Select(s => s.Name).Except(["random", "grid"], StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(SearchersAndLandscapes))]
    public void Gets_nearer_to_the_known_best_of_random_landscapes(string name, int others, bool hasCost)
    {
        var pairs = Enumerable.Range(0, Seeds(name)).Select(seed =>
        {
            var (problem, random) = _known.GetOrAdd((others, hasCost, seed, Trials(name)), Known).Value;
            return (Found: problem.Regret(problem.Study().Run(Create(name), seed, Trials(name))), Random: random);
        }).ToArray();

        Assert.All(pairs, p => Assert.InRange(p.Found, -1e-12, 1));
        AssertWins(name, pairs);
    }

    [Theory]
    [MemberData(nameof(Searchers))]
    public void Dominates_more_of_three_devices_with_inactive_choices_and_a_limit(string name)
    {
        var pairs = Enumerable.Range(0, Seeds(name)).Select(seed => (Left(name, seed, Trials(name)), Left("random", seed + 1000, Trials(name)))).ToArray();

        AssertWins(name, pairs);

        static double Left(string name, int seed, int trials)
        {
            var study = SyntheticStudy.Create(
                new IntegerSpace(10, 4, hasDepth: true), Landscape.Error, a => Math.Max(0, Landscape.Cost(a) - 0.6),
                Landscape.Cost, a => Landscape.Cost(a, 1), a => a.Genes[0] / 10.0);
            study.Run(Create(name), seed, trials);
            return -study.Problem.Groups.Sum(g => GroupHypervolume.Of(study.Problem, g, study.History));
        }
    }

    private static Lazy<(KnownProblem Problem, double Random)> Known((int Others, bool HasCost, int Seed, int Trials) key) => new(() =>
    {
        var problem = new KnownProblem(genes: 6, options: 4, key.Others, key.HasCost, key.Seed);
        return (problem, problem.Regret(problem.Study().Run(Create("random"), key.Seed + 1000, key.Trials)));
    });

    private static int Seeds(string name) => name == "naslab" ? 30 : _slow.Contains(name) ? 14 : 60;

    private static int Trials(string name) => _slow.Contains(name) ? 50 : 80;

    private static void AssertWins(string name, IReadOnlyCollection<(double Found, double Random)> pairs)
    {
        var wins = pairs.Count(p => p.Found < p.Random);
        var losses = pairs.Count(p => p.Found > p.Random);

        Assert.True(SignTest.Probability(wins, losses) < Significance, $"{name} won {wins} and lost {losses} of {pairs.Count}.");
    }

    private static ISearchStrategy Create(string name)
    {
        var entry = StrategyCatalogue.Find(name)!;
        return entry.Create(entry.Defaults);
    }
}
