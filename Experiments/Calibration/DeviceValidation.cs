using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Validation;

namespace NasLab.Experiments.Calibration;

/// <summary>A device's predictions held against measurements.</summary>
/// <param name="Networks">Every network compared, in the order of the measurements.</param>
/// <param name="Source">How the predictions came to be known; the least certain, where they differ.</param>
public sealed record DeviceValidation(Device Device, Precision Precision, CostSource Source, string Space, ImmutableArray<ValidatedNetwork> Networks)
{
    public required FitStatistics Figures { get; init; }

    /// <summary>Measured over predicted latency.</summary>
    public required MedianRatio Ratio { get; init; }

    /// <summary>What the model remarked on its predictions, and on how many; the most frequent first.</summary>
    public ImmutableArray<(string Remark, int Networks)> Remarks { get; init; } = [];

    /// <summary>How many of the measurements the model was fitted to.</summary>
    public int Fitted => Networks.Count(n => n.WasFitted);
}
