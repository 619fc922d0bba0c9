using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Running;

/// <summary>
/// Hands out a study's trials one by one and records how they end: interrupted ones first, then baselines, then what the
/// strategy proposes, until the budget is spent: the epochs of so many full evaluations. One caller at a time; the store is written before anything is reported.
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
    private readonly StudyFronts _fronts;
    private readonly Queue<TrialJob> _first;
    private readonly IMultiFidelityStrategy? _climbing;

    public TrialQueue(StudyPlan plan, Study study, StudyStore store, TimeProvider time, RunMonitor monitor)
    {
        _plan = plan;
        _study = study;
        _store = store;
        _time = time;
        _monitor = monitor;
        _climbing = plan.Strategy as IMultiFidelityStrategy;
        _pricer = new Pricer(plan.Targets);
        _problem = plan.Problem(_pricer.Preview) with { Features = _pricer.Features };
        var stored = store.Trials(study.Name);
        _log = new TrialLog(plan.Space, _pricer, stored);
        _fronts = new StudyFronts(study, stored);
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

    /// <summary>The next trial, stored as running; null when none is left, or none before another trial ends.</summary>
    public TrialJob? Next(int worker)
    {
        lock (_gate)
        {
            if (_first.TryDequeue(out var job))
            {
                return Start(job with { Trial = job.Trial with { Worker = worker } });
            }

            for (var infeasible = 0; _log.EpochsSpent < _plan.BudgetEpochs; infeasible++)
            {
                if (infeasible == InfeasibleInARow)
                {
                    throw new WorkFailedException(
                        $"{InfeasibleInARow} candidates in a row met the limits of no device. Relax the limits, or choose a space with smaller networks.");
                }

                if (Propose() is not { } proposal)
                {
                    return null;
                }

                if (Take(proposal, worker) is { } proposed)
                {
                    return Start(proposed);
                }
            }

            return null;
        }
    }

    /// <summary>Stores a trial that ended, with the fronts as they are now.</summary>
    /// <param name="weights">What it learned; kept where it is on a front.</param>
    /// <param name="state">What a later trial would go on from; null where none will.</param>
    public void Finish(Trial trial, byte[]? weights, byte[]? state)
    {
        lock (_gate)
        {
            _log.Replace(trial);
            Store(trial, weights, state);
        }
    }

    private IEnumerable<TrialJob> Interrupted(IReadOnlyList<Trial> stored) =>
        from trial in stored
        where trial.State == TrialState.Running
        orderby trial.Role == TrialRole.Baseline ? 0 : 1, Math.Abs(trial.Number)
        select trial.Role == TrialRole.Baseline
            ? new TrialJob(trial, null, _plan.Baselines[-1 - trial.Number].Graph)
            : Job(trial, _log.Architecture(trial.Number), _log.Architecture(trial.Number).Lower());

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

    private Proposal? Propose() =>
        _plan.Strategy.Propose(_problem, _log.Observations, TrialSeed.Proposal(_plan.Seed, _log.NextNumber));

    /// <summary>A new candidate; null when it was infeasible and is recorded.</summary>
    private TrialJob? Take(Proposal proposal, int worker)
    {
        if (_log.Holds(proposal.Architecture, proposal.Fidelity.Epochs))
        {
            throw new InvalidOperationException($"The strategy proposed {proposal.Architecture.Id} at {proposal.Fidelity.Epochs} epochs for the second time.");
        }

        if (proposal.Parents.Any(p => _log.Candidate(p) is null))
        {
            throw new InvalidOperationException(
                $"The strategy named trials {string.Join(", ", proposal.Parents)} as parents of {proposal.Architecture.Id}; not all of them are earlier candidates.");
        }

        var graph = proposal.Architecture.Lower();
        var network = _pricer.Price(graph);
        var trial = Continued(proposal, NewTrial(_log.NextNumber, TrialRole.Search, proposal.Architecture.Id, network)) with { Worker = worker };
        if (network.Violation <= 0)
        {
            _log.Add(trial, proposal.Architecture);
            return Job(trial, proposal.Architecture, graph);
        }

        var refused = trial with { State = TrialState.Infeasible, Failure = network.Reason(_plan.Targets), Finished = _time.GetUtcNow() };
        _log.Add(refused, proposal.Architecture);
        _store.StartTrial(_study.Name, trial);
        Store(refused, weights: null, state: null);
        return null;
    }

    /// <summary>
    /// The trial at its fidelity: with the seed of the trial that it goes on from, and from that one's state. Where the state is gone
    /// (a study that was finished before its budget grew), the same training is done again from its start, and all its epochs count.
    /// </summary>
    private Trial Continued(Proposal proposal, Trial trial)
    {
        trial = trial with { Epochs = proposal.Fidelity.Epochs, Parents = proposal.Parents };
        if (proposal.ContinuesTrial is not { } number)
        {
            return trial;
        }

        if (_log.Candidate(number) is not { State: TrialState.Completed } lower || lower.Architecture != trial.Architecture || lower.Epochs >= trial.Epochs)
        {
            throw new InvalidOperationException($"The strategy proposed to go on with {trial.Architecture} from trial {number}, which is no completed one of fewer epochs.");
        }

        trial = trial with { Seed = lower.Seed };
        return _store.TrainingStates(_study.Name).Contains(number) ? trial with { ContinuesTrial = number, EpochsBefore = lower.Epochs } : trial;
    }

    private TrialJob Start(TrialJob job)
    {
        var started = job with { Trial = job.Trial with { Started = _time.GetUtcNow() } };
        _store.StartTrial(_study.Name, started.Trial);
        _log.Replace(started.Trial);
        _monitor.TrialStarted(started.Trial);
        return started;
    }

    private void Store(Trial trial, byte[]? weights, byte[]? state)
    {
        var fronts = _fronts.Add(trial);
        var states = _climbing is null ? null : new TrainingStates(state, _log.KeptStates(_climbing, _problem));
        _store.CompleteTrial(_study.Name, trial, fronts, weights, states);
        _monitor.TrialFinished(trial, fronts);
    }

    private TrialJob Job(Trial trial, Architecture architecture, NetworkGraph graph) =>
        new(trial, architecture, graph, KeepsState: _climbing is not null && trial.Epochs < _plan.Fidelity.Epochs);

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
