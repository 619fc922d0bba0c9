using System.Collections.Immutable;

namespace NasLab.Search.Gaussian;

/// <summary>
/// Which parameter of a kernel stands where in their vector: a weight for each choice, a weight for each option (choices with the
/// same options share them), a weight for each feature, the signal's variance, the noise's variance; all as natural logarithms.
/// </summary>
/// <param name="Options">For each choice, for each code, the number of its option weight.</param>
/// <param name="OptionWeights">How many option weights there are.</param>
/// <param name="Features">How many features there are.</param>
internal sealed record KernelLayout(ImmutableArray<ImmutableArray<int>> Options, int OptionWeights, int Features)
{
    public int Choices => Options.Length;

    public int OptionsAt => Choices;

    public int FeaturesAt => Choices + OptionWeights;

    public int SignalAt => FeaturesAt + Features;

    public int NoiseAt => SignalAt + 1;

    public int Count => NoiseAt + 1;
}
