using System.Collections.Immutable;
using NasLab.CostModels.Fusion;

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

    /// <summary>Every constant with its source, in the order of <see cref="DeviceConstants.All"/>, precision by precision at the end.</summary>
    public ImmutableArray<Constant> Constants { get; init; } = [];

    /// <summary>Images that go through at once: what all costs are of.</summary>
    public int Batch => (int)Value(DeviceConstants.BatchSize);

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
