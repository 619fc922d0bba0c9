using System.Runtime.InteropServices;
using NasLab.Experiments.Running;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Measuring;

/// <summary>The machine that latencies were measured on.</summary>
/// <param name="Gpu">The GPU that the networks ran on; null for the CPU.</param>
public sealed record MeasuringMachine(
    string Host, string OperatingSystem, string Dotnet, string Processor, int Cores, string? Gpu, string Torch, string VectorInstructions)
{
    /// <summary>This machine.</summary>
    public static MeasuringMachine Here(LatencySite site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return new MeasuringMachine(
            Environment.MachineName,
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            EnvironmentProbe.Processor(),
            Environment.ProcessorCount,
            site.Gpu,
            site.TorchVersion,
            site.VectorInstructions);
    }
}
