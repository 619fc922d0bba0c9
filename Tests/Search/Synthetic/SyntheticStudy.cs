using System.Collections.Immutable;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Tests.Search.Synthetic;

/// <summary>A problem with a formula instead of training: what the runner does with a strategy, in a few lines.</summary>
internal sealed class SyntheticStudy
{
    private readonly Func<Architecture, double> _error;

    private SyntheticStudy(SearchProblem problem, Func<Architecture, double> error) => (Problem, _error) = (problem, error);

    public SearchProblem Problem { get; }

    public List<Observation> History { get; } = [];

    /// <summary>One learned objective, one group for each cost; none gives a single objective.</summary>
    public static SyntheticStudy Create(
        SearchSpace space, Func<Architecture, double> error, Func<Architecture, double> violation, params Func<Architecture, double>[] costs)
    {
        ImmutableArray<Objective> objectives = [new("error", Learned: true), .. costs.Select((_, i) => new Objective($"cost{i}", Learned: false))];
        ImmutableArray<ObjectiveGroup> groups = costs.Length == 0
            ? [new ObjectiveGroup("all", [0], [2])]
            : [.. costs.Select((_, i) => new ObjectiveGroup($"device{i}", [0, i + 1], [2, 2]))];
        var problem = new SearchProblem(
            space, objectives, groups, new Fidelity(3), Trials: 100,
            a => new CostPreview([double.NaN, .. costs.Select(c => c(a))], violation(a)));
        return new SyntheticStudy(problem with { Fidelities = [problem.Fidelity] }, error);
    }

    /// <summary>The same study with all objectives in one group.</summary>
    public SyntheticStudy WithOneGroup()
    {
        var all = Enumerable.Range(0, Problem.Objectives.Length).ToImmutableArray();
        return new SyntheticStudy(Problem with { Groups = [new ObjectiveGroup("all", all, [.. all.Select(_ => 2.0)])] }, _error);
    }

    /// <summary>The same study with evaluations of so many epochs, which may stop after any: the error falls as they pass.</summary>
    public SyntheticStudy WithEpochs(int full) => new(Problem with { Fidelity = new Fidelity(full), Fidelities = [] }, _error);

    public Observation Observe(int number, Architecture architecture, TrialState state) =>
        Observe(number, new Proposal(architecture, Problem.Fidelity), state);

    public Observation Observe(int number, Proposal proposal, TrialState state)
    {
        var preview = Problem.Preview(proposal.Architecture);
        var untrained = (double)Problem.Fidelity.Epochs / proposal.Fidelity.Epochs;
        var values = state == TrialState.Completed ? preview.Values.SetItem(0, _error(proposal.Architecture) * (0.9 + (0.1 * untrained))) : preview.Values;
        return new Observation(number, proposal.Architecture, proposal.Fidelity, state, values, preview.Violation);
    }

    /// <summary>What the strategy proposes next; nothing is recorded.</summary>
    public Proposal? Propose(ISearchStrategy strategy, int seed) =>
        strategy.Propose(Problem, History, new Random(Mixed(seed, History.Count)));

    /// <summary>
    /// A seed of its own for every trial (the finaliser of SplitMix64): generators of neighbouring seeds begin alike, so that even
    /// random draws would spread more evenly than chance.
    /// </summary>
    private static int Mixed(int seed, int trial)
    {
        var bits = (((ulong)(uint)seed << 32) | (uint)trial) + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (int)(bits ^ (bits >> 31));
    }

    /// <summary>Proposes and records, until a number of trials or until nothing is left; infeasible ones are not completed.</summary>
    public SyntheticStudy Run(ISearchStrategy strategy, int seed, int trials, Func<int, TrialState>? state = null)
    {
        while (History.Count < trials && Propose(strategy, seed) is { } proposal)
        {
            var feasible = Problem.Preview(proposal.Architecture).IsFeasible;
            var outcome = feasible ? state?.Invoke(History.Count) ?? TrialState.Completed : TrialState.Infeasible;
            History.Add(Observe(History.Count, proposal, outcome));
        }

        return this;
    }
}
