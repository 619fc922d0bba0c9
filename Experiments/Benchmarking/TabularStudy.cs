using System.Collections.Immutable;
using NasLab.Experiments.Running;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// One run of a strategy on a task: the runner's loop with a table instead of training and a simulated clock instead of a real one.
/// </summary>
public sealed class TabularStudy
{
    private const double Tolerance = 1e-9;

    private readonly TabularTask _task;
    private readonly ISearchStrategy _strategy;
    private readonly SearchProblem _problem;
    private readonly SimulatedClock _clock;
    private readonly int _seed;
    private readonly List<Observation> _history = [];
    private readonly HashSet<(Architecture, Fidelity)> _proposed = [];
    private readonly PriorityQueue<Started, (double End, int Number)> _running = new();

    private TabularStudy(TabularTask task, ISearchStrategy strategy, SearchProblem problem, SimulatedClock clock, int seed) =>
        (_task, _strategy, _problem, _clock, _seed) = (task, strategy, problem, clock, seed);

    private sealed record Started(int Number, int Row, double Epochs);

    /// <summary>Runs until what was spent is worth so many evaluations of the full budget, or nothing is left to propose.</summary>
    /// <exception cref="InvalidOperationException">The strategy proposed something twice, or a trial to go on from that has no result.</exception>
    public static BenchmarkRun Run(TabularTask task, StrategyFactory strategy, RunSettings settings, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(settings);
        var problem = task.Problem(settings.CostKnown, settings.Evaluations);
        return new TabularStudy(task, strategy.Create(), problem, settings.Clock, seed).Run(settings.Evaluations, cancellation);
    }

    private BenchmarkRun Run(int evaluations, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<int>();
        var spent = ImmutableArray.CreateBuilder<double>();
        var seconds = ImmutableArray.CreateBuilder<double>();
        var (started, finished, now) = (0.0, 0.0, 0.0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            while (_running.Count < _clock.Workers && started < evaluations - Tolerance && Start(now) is { } trial)
            {
                started += trial.Epochs / _task.Fidelity.Epochs;
            }

            if (!_running.TryDequeue(out var done, out var at))
            {
                return new BenchmarkRun(rows.ToImmutable(), spent.ToImmutable(), seconds.ToImmutable());
            }

            now = at.End;
            finished += done.Epochs / _task.Fidelity.Epochs;
            var trained = _history[done.Number];
            _history[done.Number] = trained with { State = TrialState.Completed, Values = _task.Evaluate(done.Row, trained.Fidelity) };
            if (trained.Fidelity == _task.Fidelity)
            {
                rows.Add(done.Row);
                spent.Add(finished);
                seconds.Add(now);
            }
        }
    }

    /// <summary>Proposes a trial and puts it on a worker; null when nothing is left to propose.</summary>
    private Started? Start(double now)
    {
        var number = _history.Count;
        if (_strategy.Propose(_problem, _history, TrialSeed.Proposal(_seed, number)) is not { } proposal)
        {
            return null;
        }

        if (!_proposed.Add((proposal.Architecture, proposal.Fidelity)))
        {
            throw new InvalidOperationException($"{proposal.Architecture} was proposed twice at {proposal.Fidelity.Epochs} epochs.");
        }

        var row = _task.RowOf(proposal.Architecture);
        var continued = Continued(proposal);
        var started = new Started(number, row, proposal.Fidelity.Epochs - (continued?.Epochs ?? 0));
        var values = _problem.Preview(proposal.Architecture).Values;
        _history.Add(new Observation(number, proposal.Architecture, proposal.Fidelity, TrialState.Running, values, 0));
        _running.Enqueue(started, (now + _clock.SecondsOf(_task, row, proposal.Fidelity, continued), number));
        return started;
    }

    private Fidelity? Continued(Proposal proposal)
    {
        if (proposal.ContinuesTrial is not { } number)
        {
            return null;
        }

        var trial = number >= 0 && number < _history.Count ? _history[number] : null;
        return trial is { State: TrialState.Completed } && trial.Architecture.Equals(proposal.Architecture) && trial.Fidelity.Epochs < proposal.Fidelity.Epochs
            ? trial.Fidelity
            : throw new InvalidOperationException($"{proposal.Architecture} cannot go on from trial {number}.");
    }
}
