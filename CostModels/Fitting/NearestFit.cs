using System.Collections.Immutable;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// Of a device's fits to several spaces the one for a network: whose networks are the most like it. It goes by the graph alone, so that
/// networks of a space that none of the fits is of are predicted too, by the fit that comes closest; its remarks and its interval say
/// how far from it they are.
/// </summary>
public sealed class NearestFit
{
    private readonly ImmutableArray<FittedLatency> _fits;
    private readonly FitFamiliarity[] _familiarities;

    /// <summary>A choice between these.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public NearestFit(ImmutableArray<FittedLatency> fits)
    {
        _fits = fits.IsDefaultOrEmpty ? throw new ArgumentException("There must be a fit.", nameof(fits)) : fits;
        _familiarities = [.. fits.Select(f => new FitFamiliarity(f))];
    }

    /// <summary>The fit for a network.</summary>
    public FittedLatency For(GraphFeatures graph) => _fits[IndexFor(graph)];

    /// <summary>The same by its index; the earlier of two that are equally near.</summary>
    public int IndexFor(GraphFeatures graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var (best, least) = (0, (Unseen: int.MaxValue, Spread: double.PositiveInfinity));
        for (var i = 0; _fits.Length > 1 && i < _fits.Length; i++)
        {
            var distance = _familiarities[i].DistanceTo(graph);
            if (distance.CompareTo(least) < 0)
            {
                (best, least) = (i, distance);
            }
        }

        return best;
    }
}
