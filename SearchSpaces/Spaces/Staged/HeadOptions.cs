using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What stands behind the stages: a pointwise convolution, the mean, a hidden linear layer, dropout, the class scores.</summary>
public sealed record HeadOptions : IOptions
{
    [Description("Channels of the pointwise convolution before the mean, before the width multiplier: 1 to 8192, 0 for no convolution.")]
    public int FeatureChannels { get; init; } = 960;

    [Description("Features of the linear layer behind the mean, before the width multiplier: 1 to 8192, 0 for none.")]
    public int LastChannels { get; init; } = 1280;

    [Description("Activation of both: relu, relu6, hard-swish, silu.")]
    public ActivationFunction Activation { get; init; } = ActivationFunction.HardSwish;

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Range("featureChannels", FeatureChannels, 0, 8192);
        problems.Range("lastChannels", LastChannels, 0, 8192);
        problems.Require(
            ActivationToken.All.ContainsKey(Activation), "activation", $"{Activation} is not allowed; {ActivationToken.Allowed}.");
        return problems.Found;
    }

    internal ImmutableArray<NamedBlock> ToBlocks(ChannelWidth width, int classes, double dropout)
    {
        var classifier = new NamedBlock("head", new Classifier
        {
            Classes = classes,
            Hidden = LastChannels == 0 ? 0 : width.Scale(LastChannels),
            Activation = Activation,
            Dropout = dropout,
        });
        return FeatureChannels == 0
            ? [classifier]
            : [new("head", new ConvolutionBlock { OutChannels = width.Scale(FeatureChannels), Kernel = 1, Activation = Activation }), classifier];
    }
}
