using System.Collections.Immutable;
using NasLab.Search.Gaussian;
using NasLab.Search.Surrogates;
using NasLab.SearchSpaces;

namespace NasLab.Search.Boosting;

/// <summary>
/// Models of a figure by choices alone: boosted regression trees, each model on a bootstrap sample of the architectures. What the models differ by
/// says how much of an answer is the data's. Choices are taken as they stand: for a figure that dead parts cannot change, give simplified
/// architectures (<see cref="SearchSpace.Simplify"/>).
/// </summary>
public sealed class ChoiceRegression
{
    private readonly double _mean;
    private readonly double _deviation;
    private readonly ImmutableArray<BoostedEnsemble> _models;

    private ChoiceRegression(double mean, double deviation, ImmutableArray<BoostedEnsemble> models) =>
        (_mean, _deviation, _models) = (mean, deviation, models);

    /// <summary>Models of architectures' figures.</summary>
    /// <param name="architectures">At least one, of one space.</param>
    /// <param name="values">One finite number for each.</param>
    /// <param name="models">How many models, at least 1.</param>
    public static ChoiceRegression Fit(
        IReadOnlyList<Architecture> architectures, IReadOnlyList<double> values, int models, Random random)
    {
        ArgumentNullException.ThrowIfNull(architectures);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfZero(architectures.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Count, architectures.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(models, 1);
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        deviation = deviation > 0 ? deviation : 1;
        var table = Table(architectures);
        double[] targets = [.. values.Select(v => (v - mean) / deviation)];
        var options = new BoostingOptions { Members = 1 };
        return new ChoiceRegression(
            mean, deviation, [.. Enumerable.Range(0, models).Select(_ => BoostedEnsemble.Fit(table, targets, options, random))]);
    }

    /// <summary>What each model predicts for architectures: [models][architectures].</summary>
    public ImmutableArray<ImmutableArray<double>> Predict(IReadOnlyList<Architecture> architectures)
    {
        ArgumentNullException.ThrowIfNull(architectures);
        var table = Table(architectures);
        return
        [
            .. _models.Select(m => Enumerable.Range(0, table.Rows).Select(row => _mean + (_deviation * m.Predict(table, row).Mean)).ToImmutableArray()),
        ];
    }

    private static CodeTable Table(IReadOnlyList<Architecture> architectures) =>
        new([.. architectures.Select(a => new KernelInput(ChoiceCodes.Of(a), []))]);
}
