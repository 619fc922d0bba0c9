namespace NasLab.SearchSpaces.Graph;

/// <summary>The non-linearities of the mobile families.</summary>
public enum ActivationFunction
{
    Relu,

    /// <summary>min(max(x, 0), 6).</summary>
    Relu6,

    /// <summary>x relu6(x + 3) / 6 (Howard et al. 2019, equation in section 5.2).</summary>
    HardSwish,

    /// <summary>relu6(x + 3) / 6.</summary>
    HardSigmoid,
    Sigmoid,

    /// <summary>x sigmoid(x), also called swish.</summary>
    Silu,
}
