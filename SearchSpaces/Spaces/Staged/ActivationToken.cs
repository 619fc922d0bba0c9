using System.Collections.Frozen;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>How a block's activation is written: in options, and within ids.</summary>
internal sealed record ActivationToken(string Option, string Token)
{
    /// <summary>The activations that a block may have; gates (the sigmoids) are none.</summary>
    public static FrozenDictionary<ActivationFunction, ActivationToken> All { get; } = new Dictionary<ActivationFunction, ActivationToken>
    {
        [ActivationFunction.Relu] = new("relu", "r"),
        [ActivationFunction.Relu6] = new("relu6", "r6"),
        [ActivationFunction.HardSwish] = new("hard-swish", "h"),
        [ActivationFunction.Silu] = new("silu", "w"),
    }.ToFrozenDictionary();

    public static string Allowed { get; } = "relu, relu6, hard-swish or silu";
}
