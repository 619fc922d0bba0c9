using System.Collections.Immutable;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Fronts;

/// <summary>
/// The time in which at least one trial was under way: wall-clock time without the pauses between the sittings of an interrupted study,
/// whatever number of workers took part. Finished trials count, baselines among them.
/// </summary>
public sealed class BusyTime
{
    /// <summary>In order, without overlap.</summary>
    private readonly ImmutableArray<(DateTimeOffset Start, DateTimeOffset End, double SecondsBefore)> _stretches;

    public BusyTime(IEnumerable<Trial> trials)
    {
        ArgumentNullException.ThrowIfNull(trials);
        var stretches = ImmutableArray.CreateBuilder<(DateTimeOffset Start, DateTimeOffset End, double SecondsBefore)>();
        var seconds = 0.0;
        foreach (var trial in trials.Where(t => t.Finished is not null).OrderBy(t => t.Started))
        {
            var end = trial.Finished!.Value;
            if (stretches.Count > 0 && trial.Started <= stretches[^1].End)
            {
                var last = stretches[^1];
                stretches[^1] = last with { End = end > last.End ? end : last.End };
                continue;
            }

            seconds += stretches.Count > 0 ? (stretches[^1].End - stretches[^1].Start).TotalSeconds : 0;
            stretches.Add((trial.Started, end, seconds));
        }

        _stretches = stretches.ToImmutable();
    }

    /// <summary>The seconds up to a moment.</summary>
    public double Until(DateTimeOffset moment)
    {
        var (low, high) = (0, _stretches.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _stretches[middle].Start <= moment ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
        {
            return 0;
        }

        var stretch = _stretches[low - 1];
        var end = moment < stretch.End ? moment : stretch.End;
        return stretch.SecondsBefore + (end - stretch.Start).TotalSeconds;
    }
}
