using System.Collections.Immutable;
using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Feasibility;

/// <summary>The processor beside a device that runs what the device does not.</summary>
/// <param name="Host">A shipped device; its constants price what runs there, in the precision of the network.</param>
/// <param name="Scope">What goes there.</param>
/// <param name="Constants">The link's figures and the host's slowdown, each with its source.</param>
/// <param name="Source">The document that says what is moved.</param>
public sealed record HostFallback(Device Host, FallbackScope Scope, ImmutableArray<Constant> Constants, string Source)
{
    public static readonly ConstantDefinition Slowdown = Of(
        "hostSlowdown", "", ConstantRange.Positive, "Times that the host is slower than the device that stands for it.");

    public static readonly ConstantDefinition LinkBandwidth = Of(
        "linkGBps", "GB/s", ConstantRange.Positive, "Bandwidth for tensors between device and host.");

    public static readonly ConstantDefinition TransferOverhead = Of(
        "transferUs", "us", ConstantRange.NonNegative, "Time of handing over one tensor, whatever its size.");

    /// <summary>All that a fallback states.</summary>
    public static ImmutableArray<ConstantDefinition> Definitions { get; } = [Slowdown, LinkBandwidth, TransferOverhead];

    public double Value(ConstantDefinition definition) => Constants.First(c => c.Definition == definition).Value;

    private static ConstantDefinition Of(string name, string unit, ConstantRange range, string meaning) =>
        new(name, unit, range, PerPrecision: false, [], meaning);
}
