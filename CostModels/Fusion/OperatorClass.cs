namespace NasLab.CostModels.Fusion;

/// <summary>Kinds of fused operators whose costs follow different rules.</summary>
public enum OperatorClass
{
    /// <summary>A convolution of more than one position over all channels.</summary>
    DenseConvolution,

    /// <summary>One filter (or more) for each input channel.</summary>
    DepthwiseConvolution,

    /// <summary>Channels in groups of more than one.</summary>
    GroupedConvolution,

    /// <summary>A 1x1 convolution over all channels: a matrix product.</summary>
    PointwiseConvolution,
    Linear,
    Pool,
    GlobalPool,
    Add,
    Multiply,

    /// <summary>An activation or batch norm that no operator before it could take in.</summary>
    Elementwise,

    /// <summary>Concatenation, channel slice and shuffle: bytes moved, nothing computed.</summary>
    DataMovement,

    /// <summary>Zeroes written.</summary>
    Zero,
}
