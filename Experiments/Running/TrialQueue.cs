using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Running;

/// <summary>
/// Hands out a study's trials one by one and records how they end: interrupted ones first, then baselines, then what the
/// strategy proposes, until the budget is spent. One caller at a time; the store is written before anything is reported.
/// </summary>
internal sealed class TrialQueue
{
    /// <summary>Infeasible proposals in a row after which a study gives up.</summary>
    internal const int InfeasibleInARow = 1000;

    private readonly Lock _gate = new();
    private readonly StudyPlan _plan;
    private readonly Study _study;
    private readonly StudyStore _store;
    private readonly TimeProvider _time;
    private readonly RunMonitor _monitor;
    private readonly Pricer _pricer;
    private readonly SearchProblem _problem;
    private readonly TrialLog _log;
    private readonly Queue<TrialJob> _first;
    private bool _exhausted;

    public TrialQueue(StudyPlan plan, Study study, StudyStore store, TimeProvider time, RunMonitor monitor)
    {
        _plan = plan;
        _study = study;
        _store = store;
        _time = time;
        _monitor = monitor;
        _pricer = new Pricer(plan.Targets);
        _problem = plan.Problem(_pricer.Preview) with { Features = _pricer.Features };
        var stored = store.Trials(study.Name);
        _log = new TrialLog(plan.Space, _pricer, stored);
        _first = new Queue<TrialJob>(Interrupted(stored).Concat(MissingBaselines()));
    }

    public ImmutableArray<Trial> Trials
    {
        get
        {
            lock (_gate)
            {
                return _log.All;
            }
        }
    }

    /// <summary>The next trial, stored as running; null when none is left.</summary>
    public TrialJob? Next(int worker)
    {
        lock (_gate)
        {
            if (_first.TryDequeue(out var job))
            {
                return Start(job with { Trial = job.Trial with { Worker = worker } });
            }

            for (var infeasible = 0; _log.Evaluated < _plan.Budget && !_exhausted; infeasible++)
            {
                if (infeasible == InfeasibleInARow)
                {
                    throw new WorkFailedException(
                        $"{InfeasibleInARow} candidates in a row met the limits of no device. Relax the limits, or choose a space with smaller networks.");
                }

                if (Propose(worker) is { } proposed)
                {
                    return Start(proposed);
                }
            }

            return null;
        }
    }

    /// <summary>Stores a trial that ended, with the fronts as they are now.</summary>
    public void Finish(Trial trial, byte[]? weights)
    {
        lock (_gate)
        {
            _log.Replace(trial);
            Store(trial, weights);
        }
    }

    private IEnumerable<TrialJob> Interrupted(IReadOnlyList<Trial> stored) =>
        from trial in stored
        where trial.State == TrialState.Running
        orderby trial.Role == TrialRole.Baseline ? 0 : 1, Math.Abs(trial.Number)
        select trial.Role == TrialRole.Baseline
            ? new TrialJob(trial, null, _plan.Baselines[-1 - trial.Number].Graph)
            : Job(trial, _log.Architecture(trial.Number));

    private IEnumerable<TrialJob> MissingBaselines()
    {
        for (var i = 0; i < _plan.Baselines.Length; i++)
        {
            if (_log.Baseline(-1 - i) is null)
            {
                var (name, graph) = _plan.Baselines[i];
                yield return new TrialJob(NewTrial(-1 - i, TrialRole.Baseline, name, _pricer.Price(graph)), null, graph);
            }
        }
    }

    /// <summary>A new candidate; null when it was infeasible and is recorded, or when nothing is left to propose.</summary>
    private TrialJob? Propose(int worker)
    {
        var number = _log.NextNumber;
        var proposal = _plan.Strategy.Propose(_problem, _log.Observations, TrialSeed.Proposal(_plan.Seed, number));
        if (proposal is null)
        {
            _exhausted = true;
            return null;
        }

        if (_log.Holds(proposal.Architecture, proposal.Fidelity.Epochs))
        {
            throw new InvalidOperationException($"The strategy proposed {proposal.Architecture.Id} at {proposal.Fidelity.Epochs} epochs for the second time.");
        }

        var graph = proposal.Architecture.Lower();
        var network = _pricer.Price(graph);
        var trial = NewTrial(number, TrialRole.Search, proposal.Architecture.Id, network) with { Worker = worker, Epochs = proposal.Fidelity.Epochs };
        if (network.Violation <= 0)
        {
            _log.Add(trial, proposal.Architecture);
            return new TrialJob(trial, proposal.Architecture, graph);
        }

        var refused = trial with { State = TrialState.Infeasible, Failure = network.Reason(_plan.Targets), Finished = _time.GetUtcNow() };
        _log.Add(refused, proposal.Architecture);
        _store.StartTrial(_study.Name, trial);
        Store(refused, weights: null);
        return null;
    }

    private TrialJob Start(TrialJob job)
    {
        var started = job with { Trial = job.Trial with { Started = _time.GetUtcNow() } };
        _store.StartTrial(_study.Name, started.Trial);
        _log.Replace(started.Trial);
        _monitor.TrialStarted(started.Trial);
        return started;
    }

    private void Store(Trial trial, byte[]? weights)
    {
        var fronts = FrontCalculator.Fronts(_study, _log.All);
        _store.CompleteTrial(_study.Name, trial, fronts, weights);
        _monitor.TrialFinished(trial, fronts);
    }

    private static TrialJob Job(Trial trial, Architecture architecture) => new(trial, architecture, architecture.Lower());

    private Trial NewTrial(int number, TrialRole role, string architecture, PricedNetwork network) => new()
    {
        Number = number,
        Role = role,
        Architecture = architecture,
        Epochs = _plan.Fidelity.Epochs,
        Seed = TrialSeed.Training(_plan.Seed, number),
        State = TrialState.Running,
        Parameters = network.Parameters,
        Macs = network.Macs,
        Costs = network.Costs,
        Started = _time.GetUtcNow(),
    };
}
