using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What all blocks of a table have in common.</summary>
/// <param name="Divisor">Inner channels are rounded to multiples of it.</param>
/// <param name="Norm">Behind every convolution; null for none, and biases instead.</param>
public sealed record BlockRules(int Divisor, Operator.BatchNorm? Norm, SqueezeExciteOptions SqueezeExcite)
{
    /// <summary>What passes by in the ShuffleNetV2 units that change stride or channels.</summary>
    public ShufflePass ShufflePass { get; init; }
}
