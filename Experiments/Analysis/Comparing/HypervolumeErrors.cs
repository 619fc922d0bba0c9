using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Statistics;

namespace NasLab.Experiments.Analysis.Comparing;

/// <summary>
/// By how much the hypervolumes of two measured fronts flatter the networks on them: a parametric bootstrap (Efron and Tibshirani 1993,
/// sections 6.5 and 10). In each draw the figures as measured play the truth, every candidate is measured anew with its error bars, a front
/// is chosen by the new figures, and its hypervolume in the new figures is held against the true one of the same networks. So the luck of
/// those that were chosen is part of the error, as it is in the studies.
/// </summary>
internal sealed class HypervolumeErrors
{
    private readonly (double LatencyMs, double Error) _reference;
    private readonly Dictionary<(string, double, double), double> _drawnMs = [];
    private readonly Random _random;

    private HypervolumeErrors(double referenceLatencyMs, double referenceError, Random random) =>
        (_reference, _random) = ((referenceLatencyMs, referenceError), random);

    /// <summary>The errors (measured less true, as shares of the box) of both fronts in each draw.</summary>
    public static (double[] First, double[] Second) Draw(
        ImmutableArray<NoisyPoint> first, ImmutableArray<NoisyPoint> second, double referenceLatencyMs, double referenceError, Resampling resampling)
    {
        var (one, other) = (NoisyPoint.Rivals(first), NoisyPoint.Rivals(second));
        var errors = new HypervolumeErrors(referenceLatencyMs, referenceError, resampling.Source());
        var (ofFirst, ofSecond) = (new double[resampling.Draws], new double[resampling.Draws]);
        for (var i = 0; i < resampling.Draws; i++)
        {
            errors._drawnMs.Clear();
            ofFirst[i] = errors.Of(one);
            ofSecond[i] = errors.Of(other);
        }

        return (ofFirst, ofSecond);
    }

    private double Of(ImmutableArray<NoisyPoint> points)
    {
        var drawn = new (double LatencyMs, double Error)[points.Length];
        for (var i = 0; i < drawn.Length; i++)
        {
            drawn[i] = (LatencyMs(points[i]), 1 - points[i].Accuracy.Draw(_random));
        }

        var order = Enumerable.Range(0, drawn.Length).ToArray();
        Array.Sort(drawn.ToArray(), order);
        List<(double, double)> measured = [];
        List<(double, double)> truly = [];
        var least = double.PositiveInfinity;
        foreach (var i in order)
        {
            if (drawn[i].Error < least)
            {
                least = drawn[i].Error;
                measured.Add(drawn[i]);
                truly.Add((points[i].LatencyMs.Value, 1 - points[i].Accuracy.Value));
            }
        }

        return Share(measured) - Share(truly);
    }

    /// <summary>One draw for all networks of an architecture with the same figures: a cost model errs on both alike.</summary>
    private double LatencyMs(NoisyPoint point)
    {
        var key = (point.Architecture, point.LatencyMs.Location, point.LatencyMs.Scale);
        if (!_drawnMs.TryGetValue(key, out var latencyMs))
        {
            latencyMs = point.LatencyMs.Draw(_random);
            _drawnMs.Add(key, latencyMs);
        }

        return latencyMs;
    }

    private double Share(IEnumerable<(double, double)> points) => HypervolumeShare.Of(points, _reference.LatencyMs, _reference.Error);
}
