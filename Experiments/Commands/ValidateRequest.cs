using NasLab.CostModels;
using NasLab.Experiments.Calibration;

namespace NasLab.Experiments.Commands;

/// <summary>What a call of <c>naslab validate</c> asks for.</summary>
/// <param name="HeldOut">Whether measurements that the model was fitted to are left out.</param>
/// <param name="Path">Where the page goes; null for none.</param>
internal sealed record ValidateRequest(ICostModel Model, MeasurementSource Source, bool HeldOut, string? Path, bool Json)
{
    /// <summary>The call, for who reads the page.</summary>
    public required string Command { get; init; }

    /// <summary>The command that fits the device to these measurements.</summary>
    public required string Recalibrate { get; init; }
}
