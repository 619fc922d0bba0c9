using System.Collections.Immutable;
using System.Diagnostics;
using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Running;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Benchmarks.Strategies;

/// <summary>A problem with answers, on which proposals are timed.</summary>
/// <param name="Name">For people.</param>
/// <param name="Problem">What a strategy is told.</param>
/// <param name="Evaluate">The objectives' values of an architecture; draws its noise.</param>
internal sealed record ProposalStudy(string Name, SearchProblem Problem, Func<Architecture, Random, Observation> Evaluate)
{
    private const string Task = "nasbench201-cifar10-pixel3";

    /// <summary>A space that a model looks at whole, with one device; costs known.</summary>
    public static ProposalStudy Table(int trials)
    {
        var task = TaskCatalogue.Create(Task);
        return new ProposalStudy(
            $"{task.Space.Name}, {task.Architectures.Length:N0} architectures, {task.Devices.Length} device", task.Problem(costKnown: true, trials),
            (a, _) => new Observation(0, a, task.Fidelity, TrialState.Completed, task.Evaluate(task.RowOf(a), task.Fidelity), 0));
    }

    /// <summary>A space that is too large for that, with several devices and their limits: that of experiments.json, with errors that nobody trained.</summary>
    public static ProposalStudy Shipped(int trials)
    {
        var study = DefaultStudy.Read();
        var previews = new Dictionary<Architecture, CostPreview>();
        return new ProposalStudy(
            $"the space of experiments.json, {study.Plan.Targets.Length} devices", study.Problem() with { Trials = trials, Preview = Remembered },
            (architecture, random) =>
            {
                var network = study.Pricer.Price(architecture.Lower());
                var isFeasible = network.Violation <= 0;
                var preview = study.Pricer.ToPreview(network, isFeasible ? SyntheticAccuracy.Error(network.Macs, random) : double.NaN);
                return new Observation(0, architecture, study.Plan.Fidelity, isFeasible ? TrialState.Completed : TrialState.Infeasible, preview.Values, preview.Violation);
            });

        // As a study does.
        CostPreview Remembered(Architecture architecture)
        {
            lock (previews)
            {
                if (!previews.TryGetValue(architecture, out var preview))
                {
                    previews.Add(architecture, preview = study.Pricer.ToPreview(study.Pricer.Price(architecture.Lower())));
                }

                return preview;
            }
        }
    }

    /// <summary>Runs a study of so many trials; how long each proposal took, in milliseconds.</summary>
    public ImmutableArray<double> Run(ISearchStrategy strategy, int trials, int seed)
    {
        var history = new List<Observation>(trials);
        var times = ImmutableArray.CreateBuilder<double>(trials);
        var noise = new Random(seed);
        while (history.Count < trials)
        {
            var (proposal, milliseconds) = Propose(strategy, history, seed);
            times.Add(milliseconds);
            history.Add(Evaluate(proposal.Architecture, noise) with { Number = history.Count });
        }

        return times.MoveToImmutable();
    }

    /// <summary>Different architectures of the space, drawn at random, with their results.</summary>
    public ImmutableArray<Observation> Drawn(int trials, int seed)
    {
        var noise = new Random(seed);
        return [.. DefaultStudy.Samples(Problem.Space, trials, seed).Select((a, number) => Evaluate(a, noise) with { Number = number })];
    }

    /// <summary>The next proposal after a history, and what it took in milliseconds.</summary>
    public (Proposal Proposal, double Milliseconds) Propose(ISearchStrategy strategy, IReadOnlyList<Observation> history, int seed)
    {
        var random = TrialSeed.Proposal(seed, history.Count);
        var before = Stopwatch.GetTimestamp();
        var proposal = strategy.Propose(Problem, history, random) ?? throw new InvalidOperationException($"{strategy.GetType().Name} ended after {history.Count} trials.");
        return (proposal, Stopwatch.GetElapsedTime(before).TotalMilliseconds);
    }
}
