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
            "Take it as the baseline that everything else has to beat.",
            "Li and Talwalkar, Random search and reproducibility for neural architecture search, UAI 2020",
            new RandomSearchOptions(), _ => new RandomSearch()),
        StrategyEntry.Of(
            "grid",
            "Tries the whole space in an order that covers it early, whatever comes out.",
            "Take it for an even picture of all choices: its trials depend on no result, and it can end with the whole of a small space.",
            "Johnson, Moore and Ylvisaker, Minimax and maximin distance designs, J. of Statistical Planning and Inference 1990",
            new GridSearchOptions(), o => new GridSearch(o)),
        StrategyEntry.Of(
            "local-search",
            "Changes one choice of the best trials of a climb; begins anew when all such changes have been tried.",
            "Take it for several hundred trials without a model: good networks are changed in one choice at a time.",
            "White et al., Exploring the loss landscape in neural architecture search, UAI 2021; Paquete et al., Pareto local optimum sets, 2004",
            new LocalSearchOptions(), o => new LocalSearch(o)),
        StrategyEntry.Of(
            "regularized-evolution",
            "Mutates the best of a few of the latest trials; old ones die whatever their merit.",
            "Take it for long studies with noisy accuracies, to compare with published searches that used it.",
            "Real et al., Regularized evolution for image classifier architecture search, AAAI 2019",
            new RegularizedEvolutionOptions(), o => new RegularizedEvolution(o)),
        StrategyEntry.Of(
            "nsga2",
            "Crosses and mutates the best trials so far, by front and crowding.",
            "Take it for thousands of trials and many workers: a proposal costs next to nothing.",
            "Deb et al., A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE TEC 2002",
            new Nsga2Options(), o => new Nsga2(o)),
        StrategyEntry.Of(
            "nsga3",
            "As nsga2, for many devices: one front over all of them, kept wide by reference directions.",
            "Take it as nsga2, for three or more devices whose latencies disagree.",
            "Deb and Jain, An evolutionary many-objective optimization algorithm using reference-point-based nondominated sorting, IEEE TEC 2014",
            new Nsga3Options(), o => new Nsga3(o)),
        StrategyEntry.Of(
            "moead",
            "Splits the front into many weightings of error and costs, which lend each other their best trials.",
            "Take it for a front that is evenly filled early on, without a model.",
            "Zhang and Li, MOEA/D: a multiobjective evolutionary algorithm based on decomposition, IEEE TEC 2007",
            new MoeadOptions(), o => new Moead(o)),
        StrategyEntry.Of(
            "reinforce",
            "A controller learns which options earn a reward of accuracy and cost near a target.",
            "Take it to compare with MnasNet and its followers; from a hundred trials on most others find more.",
            "Tan et al., MnasNet: platform-aware neural architecture search for mobile, CVPR 2019",
            new ReinforceOptions(), o => new Reinforce(o)),
        StrategyEntry.Of(
            "bayesian",
            "Learns error and costs alike over choices, and improves on one weighting of them after another.",
            "Take it where no cost model can be trusted: costs are learned from trials.",
            "Knowles, ParEGO: a hybrid algorithm with on-line landscape approximation for expensive multiobjective optimization problems, IEEE TEC 2006",
            new BayesianSearchOptions(), o => new BayesianSearch(o)),
        StrategyEntry.Of(
            "predictor",
            "An ensemble learns the error from all trials and picks among the mutants of the best.",
            "Take it to compare with BANANAS and its followers.",
            "White, Neiswanger and Savani, BANANAS: Bayesian optimization with neural architectures for neural architecture search, AAAI 2021",
            new PredictorSearchOptions(), o => new PredictorSearch(o)),
        StrategyEntry.Of(
            "successive-halving",
            "Trains many architectures a little; when all have ended, the best go on to more epochs.",
            "Take it where a few epochs tell good networks from bad ones and all workers are equally fast.",
            "Jamieson and Talwalkar, Non-stochastic best arm identification and hyperparameter optimization, AISTATS 2016",
            new SuccessiveHalvingOptions(), o => new SuccessiveHalving(o)),
        StrategyEntry.Of(
            "asha",
            "Trains many architectures a little; each goes on to more epochs as soon as it is among the best.",
            "Take it where a few epochs tell good networks from bad ones; no worker waits for another.",
            "Li et al., A system for massively parallel hyperparameter tuning, MLSys 2020",
            new AshaOptions(), o => new Asha(o)),
        StrategyEntry.Of(
            "hyperband",
            "Successive halving from several numbers of epochs, from few for many architectures to all for a few.",
            "Take it where you do not know how many epochs it takes to tell good networks from bad ones.",
            "Li et al., Hyperband: a novel bandit-based approach to hyperparameter optimization, JMLR 2018",
            new HyperbandOptions(), o => new Hyperband(o)),
        StrategyEntry.Of(
            "naslab",
            "Learns the error over choices, knows the costs, and tries what promises the largest hypervolume: the default.",
            "Take it unless one of the others fits better: it needs the fewest trials up to about 2,000.",
            "Emmerich et al., Hypervolume-based expected improvement: monotonicity properties and exact computation, IEEE CEC 2011",
            new NasLabOptions(), o => new NasLabSearch(o)),
    ];

    public static StrategyEntry? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));
}
