using System.Collections.Immutable;
using NasLab.Search.Pareto;

namespace NasLab.Tests.Search.Synthetic;

/// <summary>
/// A random problem of which everything is known: a small space whose error, and whose cost where there is one, are
/// <see cref="NkLandscape"/>s, with its optimum or its front found by looking at every architecture.
/// </summary>
internal sealed class KnownProblem
{
    private readonly NkLandscape _error;
    private readonly NkLandscape? _cost;
    private readonly IntegerSpace _space;
    private readonly double _best;

    /// <summary>A problem of its own for every seed.</summary>
    /// <param name="genes">Choices of the space.</param>
    /// <param name="options">Options of each.</param>
    /// <param name="others">Genes that each gene's part in the error depends on beside itself; the cost is always separable.</param>
    public KnownProblem(int genes, int options, int others, bool hasCost, int seed)
    {
        var random = new Random(seed);
        _space = new IntegerSpace(genes, options);
        _error = new NkLandscape(genes, options, others, random);
        _cost = hasCost ? new NkLandscape(genes, options, 0, random) : null;
        _best = Merit(All(genes, options).Select(Values));
    }

    public SyntheticStudy Study() =>
        SyntheticStudy.Create(_space, _error.Of, Landscape.Free, _cost is null ? [] : [_cost.Of]);

    /// <summary>How far what a study tried is from the best there is: of the lowest error, or of the hypervolume up to (1, 1); 0 where it was found.</summary>
    public double Regret(SyntheticStudy study) => _best - Merit(study.History.Select(t => t.Values));

    private double Merit(IEnumerable<ImmutableArray<double>> values) =>
        _cost is null ? -values.Min(v => v[0]) : Hypervolume.Of([.. Front(values)], [1, 1]);

    private static IEnumerable<ImmutableArray<double>> Front(IEnumerable<ImmutableArray<double>> values)
    {
        var lowest = double.PositiveInfinity;
        foreach (var value in values.OrderBy(v => v[0]).Where(v => v[1] < lowest))
        {
            lowest = value[1];
            yield return value;
        }
    }

    private ImmutableArray<double> Values(ImmutableArray<int> genes) => _cost is null ? [_error.Of(genes)] : [_error.Of(genes), _cost.Of(genes)];

    private static IEnumerable<ImmutableArray<int>> All(int genes, int options) => genes == 0
        ? [[]]
        : All(genes - 1, options).SelectMany(rest => Enumerable.Range(0, options).Select(rest.Add));
}
