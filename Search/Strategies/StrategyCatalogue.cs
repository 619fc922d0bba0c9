using System.Collections.Immutable;

namespace NasLab.Search.Strategies;

/// <summary>Every search strategy.</summary>
public static class StrategyCatalogue
{
    /// <summary>The name of the strategy that is meant where none is named.</summary>
    public const string Default = "naslab";

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
            "bayesian",
            "Learns error and costs alike over choices, and improves on one weighting of them after another.",
            "Knowles, ParEGO: a hybrid algorithm with on-line landscape approximation for expensive multiobjective optimization problems, IEEE TEC 2006",
            new BayesianSearchOptions(), o => new BayesianSearch(o)),
        StrategyEntry.Of(
            "predictor",
            "An ensemble learns the error from all trials and picks among the mutants of the best.",
            "White, Neiswanger and Savani, BANANAS: Bayesian optimization with neural architectures for neural architecture search, AAAI 2021",
            new PredictorSearchOptions(), o => new PredictorSearch(o)),
        StrategyEntry.Of(
            "naslab",
            "Learns the error over choices, knows the costs, and tries what promises the largest hypervolume: the default.",
            "Emmerich et al., Hypervolume-based expected improvement: monotonicity properties and exact computation, IEEE CEC 2011",
            new NasLabOptions(), o => new NasLabSearch(o)),
    ];

    public static StrategyEntry? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));
}
