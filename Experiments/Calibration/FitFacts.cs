using System.Collections.Immutable;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Calibration;

internal static class FitFacts
{
    public static ImmutableArray<EnvironmentEntry> Of(Device device) => [];
}
