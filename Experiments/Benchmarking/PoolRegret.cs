using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// The regret of one pool of architectures that every device takes its own front from: 1 - (sum of the fronts' hypervolumes) / (sum of
/// the true fronts' ones), each normalised as in <see cref="FrontRegret"/>.
/// </summary>
/// <param name="fronts">One for each device.</param>
public sealed class PoolRegret(ImmutableArray<FrontRegret> fronts) : IRegret
{
    private readonly double _best = fronts.Sum(f => f.BestHypervolume);

    public IReadOnlyList<double> Curve(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var missing = new double[rows.Count];
        foreach (var front in fronts)
        {
            var curve = front.Curve(rows);
            for (var i = 0; i < missing.Length; i++)
            {
                missing[i] += curve[i] * front.BestHypervolume / _best;
            }
        }

        return missing;
    }
}
