namespace NasLab.Experiments.Calibration;

/// <summary>A network as it was measured and as a device's model predicts it; milliseconds for one batch.</summary>
/// <param name="LowMs">The lower end of the prediction's 90 % interval; null where the model states none.</param>
/// <param name="HighMs">The upper end.</param>
/// <param name="WasFitted">Whether the model was fitted to this very measurement.</param>
public sealed record ValidatedNetwork(
    string Architecture, double MeasuredMs, double PredictedMs, double? LowMs, double? HighMs, bool WasFitted)
{
    /// <summary>How far the prediction is off, as a share of the measured latency: 0.1 where it is 10 % too high.</summary>
    public double Error => (PredictedMs / MeasuredMs) - 1;

    /// <summary>Whether the measured latency lies in the interval; null where there is none.</summary>
    public bool? IsCovered => LowMs is { } low && HighMs is { } high ? MeasuredMs >= low && MeasuredMs <= high : null;
}
