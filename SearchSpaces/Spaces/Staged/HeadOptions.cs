using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>What stands behind the stages: a pointwise convolution, the mean, a hidden linear layer, dropout, the class scores.</summary>
public sealed record HeadOptions : IOptions
{
    [Description("Channels of the pointwise convolution before the mean, before the width multiplier: 1 to 8192, 0 for no convolution.")]
    public int FeatureChannels { get; init; }

    [Description("Features of the linear layer behind the mean, before the width multiplier: 1 to 8192, 0 for none.")]
    public int LastChannels { get; init; }

    [Description("Whether that linear layer has a bias.")]
    public bool LastBias { get; init; } = true;

    [Description("Activation: relu, relu6, hard-swish, silu.")]
    public ActivationFunction Activation { get; init; } = ActivationFunction.Relu;

    [Description("What gives the class scores: linear (behind the mean) or convolution (before it).")]
    public ClassifierKind Classifier { get; init; }

    [Description("What the width multiplier does to featureChannels: always scales, grow (no narrowing) or never.")]
    public WidthScaling Scaling { get; init; }

    [Description("What the width multiplier does to lastChannels: always scales, grow (no narrowing) or never.")]
    public WidthScaling LastScaling { get; init; }

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Range("featureChannels", FeatureChannels, 0, 8192);
        problems.Range("lastChannels", LastChannels, 0, 8192);
        problems.Require(
            ActivationToken.All.ContainsKey(Activation), "activation", $"{Activation} is not allowed; {ActivationToken.Allowed}.");
        problems.Require(Enum.IsDefined(Classifier), "classifier", $"{Classifier} is not allowed; linear or convolution.");
        problems.Require(
            Classifier != ClassifierKind.Convolution || LastChannels == 0,
            "lastChannels",
            $"{LastChannels} features have no place before a convolution's scores; leave them out, or take the linear classifier.");
        problems.Require(Enum.IsDefined(Scaling), "scaling", $"{Scaling} is not allowed; always, grow or never.");
        problems.Require(Enum.IsDefined(LastScaling), "lastScaling", $"{LastScaling} is not allowed; always, grow or never.");
        return problems.Found;
    }

    internal ImmutableArray<NamedBlock> ToBlocks(ChannelWidth width, Operator.BatchNorm? norm, int classes, double dropout)
    {
        Block scores = Classifier == ClassifierKind.Convolution
            ? new ConvolutionClassifier { Classes = classes, Activation = Activation, Dropout = dropout }
            : new Classifier
            {
                Classes = classes,
                Hidden = LastChannels == 0 ? 0 : width.Under(LastScaling).Scale(LastChannels),
                HiddenBias = LastBias,
                Activation = Activation,
                Dropout = dropout,
            };
        var classifier = new NamedBlock("head", scores);
        if (FeatureChannels == 0)
        {
            return [classifier];
        }

        var channels = width.Under(Scaling).Scale(FeatureChannels);
        var features = new ConvolutionBlock { OutChannels = channels, Kernel = 1, Activation = Activation, Norm = norm };
        return [new("head", features), classifier];
    }
}
