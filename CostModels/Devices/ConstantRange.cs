namespace NasLab.CostModels.Devices;

/// <summary>The values that a constant may take.</summary>
public enum ConstantRange
{
    /// <summary>Above 0.</summary>
    Positive,

    /// <summary>0 or above.</summary>
    NonNegative,

    /// <summary>Above 0 and at most 1.</summary>
    Share,

    /// <summary>From 0 to 1.</summary>
    Fraction,

    /// <summary>1, 2, 3, ...</summary>
    Count,
}
