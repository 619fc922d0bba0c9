namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>What an edge of a cell does (Dong and Yang 2020, section 2.1), in the benchmark's order.</summary>
public enum CellOperation
{
    /// <summary>Zeroes.</summary>
    None,

    /// <summary>The edge's input.</summary>
    SkipConnect,

    /// <summary>ReLU, pointwise convolution, batch norm.</summary>
    Convolution1x1,

    /// <summary>ReLU, 3x3 convolution, batch norm.</summary>
    Convolution3x3,

    /// <summary>3x3 average that leaves the padding out.</summary>
    AveragePool3x3,
}
