using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search.Fidelities;

/// <summary>An architecture's way up the rungs: its trial on each that it has reached.</summary>
internal sealed class Climb
{
    private readonly Observation?[] _trials;

    private Climb(Observation first, int rungs)
    {
        First = first;
        _trials = new Observation?[rungs];
    }

    /// <summary>The architecture's first trial.</summary>
    public Observation First { get; }

    public Architecture Architecture => First.Architecture;

    /// <summary>The highest rung that it has a trial on, whatever came of it.</summary>
    public int Top => Array.FindLastIndex(_trials, t => t is not null);

    /// <summary>Whether a trial on the next rung could go on from its last one.</summary>
    public bool CanGoOn => Top < _trials.Length - 1 && At(Top)!.State == TrialState.Completed;

    /// <summary>The trial on a rung; null where there is none.</summary>
    public Observation? At(int rung) => _trials[rung];

    /// <summary>Whether the trial on a rung has ended, well or not.</summary>
    public bool HasEnded(int rung) => At(rung) is { State: not TrialState.Running };

    /// <summary>All architectures of a history in order of their first trials; trials on none of the rungs are passed over.</summary>
    public static ImmutableArray<Climb> All(IReadOnlyList<Observation> history, ImmutableArray<Fidelity> rungs)
    {
        ArgumentNullException.ThrowIfNull(history);
        var climbs = ImmutableArray.CreateBuilder<Climb>();
        var known = new Dictionary<Architecture, Climb>();
        foreach (var trial in history)
        {
            var rung = rungs.IndexOf(trial.Fidelity);
            if (rung < 0)
            {
                continue;
            }

            if (!known.TryGetValue(trial.Architecture, out var climb))
            {
                known.Add(trial.Architecture, climb = new Climb(trial, rungs.Length));
                climbs.Add(climb);
            }

            climb._trials[rung] = trial;
        }

        return climbs.ToImmutable();
    }

    /// <summary>
    /// The architecture as one trial of the full fidelity: what its highest ended trial showed, under the number of its first.
    /// </summary>
    public Observation AsFull(Fidelity full)
    {
        var shown = Array.FindLast(_trials, t => t is { State: not TrialState.Running }) ?? First;
        return shown with { Number = First.Number, Fidelity = full };
    }
}
