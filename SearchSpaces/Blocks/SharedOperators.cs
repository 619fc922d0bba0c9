using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Blocks;

/// <summary>Operators without settings of their own, one instance for all graphs.</summary>
internal static class SharedOperators
{
    private static readonly ImmutableArray<Operator.Activation> _activations =
        [.. Enum.GetValues<ActivationFunction>().Select(f => new Operator.Activation(f))];

    public static Operator.BatchNorm Norm { get; } = new();

    public static Operator.Add Add { get; } = new();

    public static Operator.Multiply Multiply { get; } = new();

    public static Operator.GlobalAveragePool GlobalAveragePool { get; } = new();

    public static Operator.Concat Concat { get; } = new();

    public static Operator.ChannelShuffle HalvesShuffle { get; } = new(2);

    public static Operator.Flatten Flatten { get; } = new();

    public static Operator.Activation Activation(ActivationFunction function) => _activations[(int)function];
}
