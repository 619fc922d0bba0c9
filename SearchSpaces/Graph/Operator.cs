namespace NasLab.SearchSpaces.Graph;

/// <summary>
/// What a node computes: a closed set. Whoever folds a graph handles every kind or throws <see cref="UnknownOperatorException"/>.
/// Sizes are of one image; kernels, strides and paddings are square. Spaces make plain operators; what is named fused here, and
/// constants, come from the graph passes.
/// </summary>
public abstract record Operator
{
    private Operator()
    {
    }

    /// <summary>The operator's name in logs, JSON and diagrams: <c>convolution</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The activation that the operator is or that is fused into it; null for none.</summary>
    public ActivationFunction? AppliedActivation => this switch
    {
        Activation a => a.Function,
        Activated a => a.FusedActivation,
        _ => null,
    };

    /// <summary>An input of the network.</summary>
    public sealed record Input(TensorShape Shape) : Operator
    {
        public override string Kind => "input";
    }

    /// <summary>An operator that can pass its result through an activation before it is written.</summary>
    public abstract record Activated : Operator
    {
        /// <summary>What is applied last; null for nothing.</summary>
        public ActivationFunction? FusedActivation { get; init; }
    }

    /// <summary>A layer with weights, whose sums can start from other values than its bias.</summary>
    public abstract record Weighted : Activated
    {
        /// <summary>Whether inputs beyond the first, one or more in the output's shape, are added before the activation.</summary>
        public bool FusedSum { get; init; }
    }

    /// <summary>2-d cross-correlation, [C, H, W] to [OutChannels, H', W'] with H' = (H + 2 p - d (k - 1) - 1) / s + 1.</summary>
    public sealed record Convolution(
        int OutChannels, int Kernel, int Stride = 1, int Padding = 0, int Dilation = 1, int Groups = 1, bool Bias = false) : Weighted
    {
        public override string Kind => "convolution";
    }

    /// <summary>Normalisation per channel (Ioffe and Szegedy 2015), affine, with running statistics.</summary>
    public sealed record BatchNorm(double Epsilon = 1e-5, double Momentum = 0.1) : Activated
    {
        public override string Kind => "batch-norm";
    }

    /// <summary>An elementwise non-linearity.</summary>
    public sealed record Activation(ActivationFunction Function) : Operator
    {
        public override string Kind => "activation";
    }

    /// <summary>Maximum or average over windows; an average counts the padding's zeroes unless <c>CountIncludePad</c> is false.</summary>
    public sealed record Pool(
        PoolKind Pooling, int Kernel, int Stride, int Padding = 0, bool CeilMode = false, bool CountIncludePad = true) : Operator
    {
        public override string Kind => Pooling == PoolKind.Max ? "max-pool" : "average-pool";
    }

    /// <summary>The mean over all positions: [C, H, W] to [C, 1, 1].</summary>
    public sealed record GlobalAveragePool : Operator
    {
        public override string Kind => "global-average-pool";
    }

    /// <summary>x W^T + b over a vector: [C] to [OutFeatures].</summary>
    public sealed record Linear(int OutFeatures, bool Bias = true) : Weighted
    {
        public override string Kind => "linear";
    }

    /// <summary>The sum of two or more inputs of one shape.</summary>
    public sealed record Add : Activated
    {
        public override string Kind => "add";
    }

    /// <summary>The product of two inputs; the second may be [C, 1, 1] and is spread over the positions of the first.</summary>
    public sealed record Multiply : Activated
    {
        public override string Kind => "multiply";
    }

    /// <summary>Inputs one behind the other along the channels.</summary>
    public sealed record Concat : Operator
    {
        public override string Kind => "concat";
    }

    /// <summary>Channels Start to Start + Count - 1: one side of a channel split.</summary>
    public sealed record ChannelSlice(int Start, int Count) : Operator
    {
        public override string Kind => "channel-slice";
    }

    /// <summary>Channels seen as [Groups, C / Groups], transposed (Zhang et al. 2018, ShuffleNet).</summary>
    public sealed record ChannelShuffle(int Groups) : Operator
    {
        public override string Kind => "channel-shuffle";
    }

    /// <summary>[C, H, W] to [C H W].</summary>
    public sealed record Flatten : Operator
    {
        public override string Kind => "flatten";
    }

    /// <summary>In training, zeroes each number with probability Rate and scales the rest by 1 / (1 - Rate).</summary>
    public sealed record Dropout(double Rate) : Operator
    {
        public override string Kind => "dropout";
    }

    /// <summary>Its input.</summary>
    public sealed record Identity : Operator
    {
        public override string Kind => "identity";
    }

    /// <summary>Zeroes, in the shape of its input thinned by Stride (NAS-Bench-201's "none").</summary>
    public sealed record Zero(int Stride = 1) : Operator
    {
        public override string Kind => "zero";
    }

    /// <summary>A tensor that is the same for every image; it takes no input.</summary>
    public sealed record Constant(TensorShape Shape) : Operator
    {
        public override string Kind => "constant";
    }
}
