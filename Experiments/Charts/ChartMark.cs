namespace NasLab.Experiments.Charts;

/// <summary>What stands for a point; shapes differ, so that colour is never all that tells series apart.</summary>
internal enum ChartMark
{
    /// <summary>A small dot, for the many; those that fall on one spot are drawn once.</summary>
    Dot,

    /// <summary>A small cross, drawn as dots are.</summary>
    Cross,

    Disc,

    Square,

    Diamond,
}
