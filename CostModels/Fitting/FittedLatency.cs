using System.Collections.Immutable;
using NasLab.CostModels.Validation;

namespace NasLab.CostModels.Fitting;

/// <summary>
/// A latency function fitted to measurements of one device, with what it was fitted to and how far it is off. It is data: what
/// <see cref="FittedLatencyFile"/> writes, it reads back to the bit.
/// </summary>
/// <param name="Formula">Features to milliseconds.</param>
/// <param name="Spread">How uncertain that is.</param>
public sealed record FittedLatency(LatencyFormula Formula, PredictionSpread Spread)
{
    /// <summary>The precision that the networks ran in.</summary>
    public Precision Precision { get; init; } = Precision.Fp32;

    /// <summary>
    /// The space whose networks it is for, where its device has a fit for each of several; null where the fit is for all networks.
    /// Which fit a network is predicted by is decided by its graph: see <see cref="NearestFit"/>.
    /// </summary>
    public string? Space { get; init; }

    /// <summary>Images that go through at once.</summary>
    public required int Batch { get; init; }

    /// <summary>Which nodes' features the formula takes.</summary>
    public required GraphExecution Execution { get; init; }

    /// <summary>
    /// How the formula was found: <c>non-negative</c>, <c>ridge</c>, <c>ridge-with-pairs</c>, perhaps with <c>+trees</c>; or
    /// <c>few-shot-transfer</c>.
    /// </summary>
    public required string Method { get; init; }

    public required FitOrigin Origin { get; init; }

    /// <summary>
    /// The best formula without negative coefficients and products: less exact perhaps, but a sum over operators, by which
    /// <see cref="FittedModel"/> shares out a latency. Terms of at most one feature.
    /// </summary>
    public required ImmutableArray<LatencyTerm> Shares { get; init; }

    /// <summary>Networks that it was fitted to.</summary>
    public required int TrainingCount { get; init; }

    /// <summary>See <see cref="TrainingSet.Checksum"/>.</summary>
    public required string TrainingSha256 { get; init; }

    /// <summary>The error on each training network, predicted from the others.</summary>
    public required FitStatistics CrossValidated { get; init; }

    /// <summary>The error on networks that took no part in the fit; null where none were kept back.</summary>
    public FitStatistics? HeldOut { get; init; }

    /// <summary>
    /// Features that were the same in all training networks, with their values: how latency depends on them was never seen, and the
    /// intervals do not tell.
    /// </summary>
    public ImmutableSortedDictionary<string, double> Constants { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The latency of a batch of a network, with its 90 % interval.</summary>
    public LatencyPrediction Predict(GraphFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Batch == 1 ? Predict(features.Of(Execution)) : Predict(features.Of(Execution, Batch));
    }

    /// <summary>The same from the features of <see cref="Execution"/> for <see cref="Batch"/> images.</summary>
    public LatencyPrediction Predict(ReadOnlySpan<double> features)
    {
        var latencyMs = Formula.Evaluate(features);
        var factor = Math.Exp(Spread.HalfWidth(features));
        return new LatencyPrediction(latencyMs, latencyMs / factor, latencyMs * factor);
    }
}
