using System.Collections.Immutable;
using NasLab.CostModels.Devices;

namespace NasLab.Experiments.Calibration;

internal static class TrainingSamples
{
    public static IReadOnlySet<string> Of(Device device, MeasurementSource source) => ImmutableHashSet<string>.Empty;
}
