using System.Collections.Immutable;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// The regret of a single pick: the evaluated row with the lowest seen error is picked, and its scored error is held against the
/// table's lowest. So a search may see a cheap error (12 epochs, validation images) and be scored by another (200 epochs, test images).
/// </summary>
/// <param name="seen">The error that the search sees, one for each row, as a fraction.</param>
/// <param name="scored">The error that the pick is scored by.</param>
public sealed class PickRegret(ImmutableArray<double> seen, ImmutableArray<double> scored) : IRegret
{
    private readonly double _best = scored.Min();

    public IReadOnlyList<double> Curve(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var curve = new double[rows.Count];
        var pick = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            pick = pick < 0 || seen[rows[i]] < seen[pick] ? rows[i] : pick;
            curve[i] = scored[pick] - _best;
        }

        return curve;
    }
}
