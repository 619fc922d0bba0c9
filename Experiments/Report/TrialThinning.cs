using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Report;

/// <summary>
/// Chooses the trials that plots show of a study of very many. What a reader decides by is always among them, the rest is a sample.
/// Which trials are chosen depends on the trials alone, and few others are chosen when a trial is added, so that a live plot is calm.
/// </summary>
public static class TrialThinning
{
    /// <summary>Trials in a study's document: as many points as a plot draws without delay.</summary>
    public const int MostShown = 3000;

    private const int FinestGrid = 64;

    /// <summary>
    /// All trials where there are at most <paramref name="most"/>. Otherwise, in this order and as long as there is room, only the first
    /// step without regard to it: (1) baselines, running trials, members of all fronts, and the completed trials that have the smallest
    /// or the largest value of a figure, on any device where it is one of devices; (2) the wanted ones, for at most three quarters
    /// of the room that is left; (3) for each device, of a grid of equal cells over the logarithm of the latency and the accuracy, the lowest
    /// number in each cell, with the finest grid of 64, 32, ..., 1 cells a side whose choice there is room for; (4) completed trials
    /// as if drawn at random, then others likewise.
    /// </summary>
    /// <param name="wanted">Numbers, the most wanted first; those that no trial has are passed over.</param>
    /// <returns>The chosen trials in the order given.</returns>
    public static ImmutableArray<Trial> Choose(
        ImmutableArray<Trial> trials, ImmutableArray<DeviceFront> fronts, IEnumerable<int> wanted, int most = MostShown)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (trials.Length <= most)
        {
            return trials;
        }

        var completed = trials.Where(t => t is { State: TrialState.Completed, ValidationAccuracy: not null }).ToImmutableArray();
        var chosen = Required(trials, completed, fronts);
        var known = trials.Select(t => t.Number).ToHashSet();
        chosen.UnionWith(wanted.Where(n => known.Contains(n) && !chosen.Contains(n)).Distinct().Take(Room(most, chosen) * 3 / 4).ToImmutableArray());
        chosen.UnionWith(Spread(completed, fronts.Length, chosen, Room(most, chosen)));
        Fill(chosen, completed, most);
        Fill(chosen, trials, most);
        return [.. trials.Where(t => chosen.Contains(t.Number))];
    }

    private static int Room(int most, HashSet<int> chosen) => Math.Max(0, most - chosen.Count);

    private static HashSet<int> Required(ImmutableArray<Trial> trials, ImmutableArray<Trial> completed, ImmutableArray<DeviceFront> fronts)
    {
        var required = trials.Where(t => t.Role == TrialRole.Baseline || t.State == TrialState.Running).Select(t => t.Number).ToHashSet();
        required.UnionWith(fronts.SelectMany(f => f.Points).Select(t => t.Number));
        var targets = fronts.Select(f => f.Target).ToImmutableArray();
        AddExtremes(required, completed,
        [
            t => t.ValidationAccuracy, t => t.Parameters, t => t.Macs,
            .. targets.Select(target => (Func<Trial, double?>)(t => t.CostOn(target)?.Cost.LatencyMs)),
            .. targets.Select(target => (Func<Trial, double?>)(t => t.CostOn(target)?.Cost.EnergyMj)),
            .. targets.Select(target => (Func<Trial, double?>)(t => t.CostOn(target)?.Cost.PeakActivationBytes)),
            .. targets.Select(target => (Func<Trial, double?>)(t => t.CostOn(target)?.Cost.WeightBytes)),
        ]);
        return required;
    }

    /// <summary>For each figure, the first trial of the lowest value and the first of the highest; none where no trial has the figure.</summary>
    private static void AddExtremes(HashSet<int> chosen, ImmutableArray<Trial> trials, ImmutableArray<Func<Trial, double?>> figures)
    {
        var low = new (double Value, int Number)?[figures.Length];
        var high = new (double Value, int Number)?[figures.Length];
        foreach (var trial in trials)
        {
            for (var f = 0; f < figures.Length; f++)
            {
                if (figures[f](trial) is { } value && double.IsFinite(value))
                {
                    low[f] = low[f] is not { } least || value < least.Value ? (value, trial.Number) : low[f];
                    high[f] = high[f] is not { } greatest || value > greatest.Value ? (value, trial.Number) : high[f];
                }
            }
        }

        chosen.UnionWith(low.Concat(high).OfType<(double Value, int Number)>().Select(extreme => extreme.Number));
    }

    private static HashSet<int> Spread(ImmutableArray<Trial> completed, int devices, HashSet<int> chosen, int room)
    {
        var points = Enumerable.Range(0, devices).Select(d => Points(completed, d)).ToImmutableArray();
        for (var side = FinestGrid; side >= 1; side /= 2)
        {
            var found = points.SelectMany(p => OnePerCell(p, side)).Where(n => !chosen.Contains(n)).ToHashSet();
            if (found.Count <= room)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>Logarithm of the latency on a device and accuracy, each scaled to 0 to 1.</summary>
    private static List<(int Number, double X, double Y)> Points(ImmutableArray<Trial> completed, int device)
    {
        var points = new List<(int Number, double X, double Y)>(completed.Length);
        var (left, right, low, high) = (double.MaxValue, double.MinValue, double.MaxValue, double.MinValue);
        foreach (var trial in completed)
        {
            var (x, y) = (Math.Log(trial.CostOn(device)?.Cost.LatencyMs ?? double.NaN), trial.ValidationAccuracy!.Value);
            if (double.IsFinite(x) && double.IsFinite(y))
            {
                points.Add((trial.Number, x, y));
                (left, right, low, high) = (Math.Min(left, x), Math.Max(right, x), Math.Min(low, y), Math.Max(high, y));
            }
        }

        return points.ConvertAll(p => (p.Number, Share(p.X, left, right), Share(p.Y, low, high)));
    }

    private static double Share(double value, double from, double to) => to > from ? (value - from) / (to - from) : 0;

    private static IEnumerable<int> OnePerCell(List<(int Number, double X, double Y)> points, int side)
    {
        var lowest = new int?[side * side];
        foreach (var (number, x, y) in points)
        {
            var cell = (Math.Min(side - 1, (int)(x * side)) * side) + Math.Min(side - 1, (int)(y * side));
            lowest[cell] = Math.Min(lowest[cell] ?? number, number);
        }

        return lowest.OfType<int>();
    }

    private static void Fill(HashSet<int> chosen, ImmutableArray<Trial> trials, int most)
    {
        var drawn = trials.Where(t => !chosen.Contains(t.Number)).OrderBy(t => Mixed(t.Number)).Take(Room(most, chosen));
        chosen.UnionWith(drawn.Select(t => t.Number).ToImmutableArray());
    }

    /// <summary>A trial's place in an order that looks random and never changes (the output function of SplitMix64, Steele et al. 2014).</summary>
    private static ulong Mixed(int number)
    {
        var z = unchecked((ulong)(number + 1L) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
