using System.Collections.Immutable;

namespace NasLab.Search.Strategies;

/// <summary>Every search strategy.</summary>
public static class StrategyCatalogue
{
    public static ImmutableArray<StrategyEntry> All { get; } =
    [
        StrategyEntry.Of(
            "random",
            "Draws architectures at random, none twice: the baseline.",
            "Li and Talwalkar, Random search and reproducibility for neural architecture search, UAI 2020",
            new RandomSearchOptions(), _ => new RandomSearch()),
        StrategyEntry.Of(
            "regularized-evolution",
            "Mutates the best of a few of the latest trials; old ones die whatever their merit.",
            "Real et al., Regularized evolution for image classifier architecture search, AAAI 2019",
            new RegularizedEvolutionOptions(), o => new RegularizedEvolution(o)),
        StrategyEntry.Of(
            "nsga2",
            "Crosses and mutates the best trials so far, by front and crowding.",
            "Deb et al., A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE TEC 2002",
            new Nsga2Options(), o => new Nsga2(o)),
        StrategyEntry.Of(
            "successive-halving",
            "Trains many architectures a little; when all have ended, the best go on to more epochs.",
            "Jamieson and Talwalkar, Non-stochastic best arm identification and hyperparameter optimization, AISTATS 2016",
            new SuccessiveHalvingOptions(), o => new SuccessiveHalving(o)),
        StrategyEntry.Of(
            "asha",
            "Trains many architectures a little; each goes on to more epochs as soon as it is among the best.",
            "Li et al., A system for massively parallel hyperparameter tuning, MLSys 2020",
            new AshaOptions(), o => new Asha(o)),
        StrategyEntry.Of(
            "hyperband",
            "Successive halving from several numbers of epochs, from few for many architectures to all for a few.",
            "Li et al., Hyperband: a novel bandit-based approach to hyperparameter optimization, JMLR 2018",
            new HyperbandOptions(), o => new Hyperband(o)),
        StrategyEntry.Of(
            "naslab",
            "Learns the error over choices, knows the costs, and tries what promises the largest hypervolume: the default.",
            "Emmerich et al., Hypervolume-based expected improvement: monotonicity properties and exact computation, IEEE CEC 2011",
            new NasLabOptions(), o => new NasLabSearch(o)),
    ];

    public static StrategyEntry? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));
}
