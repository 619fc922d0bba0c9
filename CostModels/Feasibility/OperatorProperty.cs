namespace NasLab.CostModels.Feasibility;

/// <summary>A number of an operator that a device may limit.</summary>
public enum OperatorProperty
{
    /// <summary>Images at once.</summary>
    Batch,

    /// <summary>Height and width of the window; 1 where there is none.</summary>
    Kernel,

    /// <summary>Of a convolution or a window; 1 elsewhere.</summary>
    Stride,

    /// <summary>Of a convolution; 1 elsewhere.</summary>
    Dilation,

    /// <summary>Of a convolution; 1 elsewhere.</summary>
    Groups,

    /// <summary>Channels of the first input.</summary>
    InputChannels,

    /// <summary>Channels of the output.</summary>
    OutputChannels,

    /// <summary>Numbers in the output for one image.</summary>
    OutputElements,

    /// <summary>Dilation times input channels.</summary>
    DilationByChannels,

    /// <summary>Positions of the kernel times input channels in sixteens, begun ones counted: a bank of weights that is 16 channels wide.</summary>
    KernelBy16Channels,

    /// <summary>Times that a product's second input is spread over the first: 1 for equal shapes, and for all other operators.</summary>
    Spread,
}
