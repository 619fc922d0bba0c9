using NasLab.Search;
using NasLab.Search.Metrics;
using NasLab.Search.Strategies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>Every strategy but random against random at equal budget: a sign test over seeds.</summary>
public class BeatsRandomTests
{
    private const int Seeds = 20;
    private const int Trials = 120;

    public static TheoryData<string> Searchers => [.. StrategyCatalogue.All.Where(s => s.Defaults is not IMultiFidelityOptions).Select(s => s.Name).Where(n => n != "random")];

    [Theory]
    [MemberData(nameof(Searchers))]
    public void Gets_nearer_to_the_known_optimum_of_one_objective(string name) =>
        AssertWins(name, () => SyntheticStudy.Create(new IntegerSpace(10, 4), Landscape.Error, Landscape.Free), Lowest);

    [Theory]
    [MemberData(nameof(Searchers))]
    public void Dominates_more_of_one_device(string name) =>
        AssertWins(name, () => SyntheticStudy.Create(new IntegerSpace(10, 4), Landscape.Error, Landscape.Free, Landscape.Cost), Hypervolumes);

    [Theory]
    [MemberData(nameof(Searchers))]
    public void Dominates_more_of_three_devices_with_inactive_choices_and_a_limit(string name) =>
        AssertWins(
            name,
            () => SyntheticStudy.Create(
                new IntegerSpace(10, 4, hasDepth: true), Landscape.Error, a => Math.Max(0, Landscape.Cost(a) - 0.6),
                Landscape.Cost, a => Landscape.Cost(a, 1), a => a.Genes[0] / 10.0),
            Hypervolumes);

    /// <summary>With 20 seeds, 16 wins or more have a probability of 0.0059 where neither is better.</summary>
    private static void AssertWins(string name, Func<SyntheticStudy> study, Func<SyntheticStudy, double> merit)
    {
        var wins = 0.0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var found = merit(study().Run(Create(name), seed, Trials));
            var random = merit(study().Run(Create("random"), seed + 1000, Trials));
            wins += found > random ? 1 : found == random ? 0.5 : 0;
        }

        Assert.True(wins >= 16, $"{name} won {wins} of {Seeds}.");
    }

    private static double Lowest(SyntheticStudy study) => -study.History.Min(t => t.Values[0]);

    private static double Hypervolumes(SyntheticStudy study) =>
        study.Problem.Groups.Sum(g => GroupHypervolume.Of(study.Problem, g, study.History));

    private static ISearchStrategy Create(string name)
    {
        var entry = StrategyCatalogue.Find(name)!;
        return entry.Create(entry.Defaults);
    }
}
