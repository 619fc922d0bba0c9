using System.Collections.Immutable;
using NasLab.CostModels.Feasibility;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Lookup;
using NasLab.CostModels.Memory;

namespace NasLab.CostModels.Devices;

/// <summary>A target device as its file describes it.</summary>
public sealed record Device(string Name, string DisplayName, DeviceKind Kind, ImmutableArray<Precision> Precisions)
{
    /// <summary>The precision meant when none is named.</summary>
    public required Precision DefaultPrecision { get; init; }

    /// <summary>Which rules of time and memory it follows.</summary>
    public MachineModel Model { get; init; }

    /// <summary>The software that the figures assume: <c>TensorFlow Lite, one thread</c>.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>What that software fuses and drops.</summary>
    public FusionRules Fusion { get; init; } = new();

    /// <summary>Where what is known about that is from.</summary>
    public string FusionSource { get; init; } = "";

    /// <summary>
    /// Latency functions fitted to measurements of the device: for each precision none, one, or one for each of several spaces, of one
    /// batch size.
    /// </summary>
    public ImmutableArray<FittedLatency> Fitted { get; init; } = [];

    /// <summary>What it does not run.</summary>
    public OperatorSupport Operators { get; init; } = OperatorSupport.Everything;

    /// <summary>Every constant with its source, in the order of <see cref="DeviceConstants.All"/>, precision by precision at the end.</summary>
    public ImmutableArray<Constant> Constants { get; init; } = [];

    /// <summary>What its runtime keeps in memory beside activations and weights; null where that is not known.</summary>
    public RuntimeMemory? Memory { get; init; }

    /// <summary>Measured blocks; null where there are none.</summary>
    public LookupTable? Lookup { get; init; }

    /// <summary>The latency functions fitted in a precision; none where the device is uncalibrated in it.</summary>
    public ImmutableArray<FittedLatency> FitsIn(Precision precision) => [.. Fitted.Where(f => f.Precision == precision)];

    /// <summary>Whether energies of the device can be predicted: it has constants to say them from.</summary>
    public bool StatesEnergy => Model != MachineModel.Measured;

    /// <summary>Images that go through at once in a precision: what all its costs are of.</summary>
    public int BatchIn(Precision precision) => FitsIn(precision) is [var fit, ..] ? fit.Batch : (int)Value(DeviceConstants.BatchSize);

    /// <summary>The constant's value.</summary>
    /// <exception cref="ArgumentException">The device lacks it.</exception>
    public double Value(ConstantDefinition definition, Precision? precision = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        foreach (var constant in Constants)
        {
            if (constant.Definition == definition && constant.Precision == precision)
            {
                return constant.Value;
            }
        }

        var name = precision is { } p ? $"{p.ToName()}.{definition.Name}" : definition.Name;
        throw new ArgumentException($"The device {Name} has no constant {name}.", nameof(definition));
    }
}
