using System.Collections.Immutable;

namespace NasLab.Experiments.Documentation;

/// <summary>Where boxes and lines of a diagram stand, in pixels from its upper left corner.</summary>
public sealed record DiagramLayout(int Width, int Height, ImmutableArray<DiagramLayout.Place> Boxes, ImmutableArray<DiagramLayout.Line> Lines)
{
    /// <summary>A box: its upper left corner and its size.</summary>
    public sealed record Place(int X, int Y, int Width, int Height)
    {
        public int Middle => X + (Width / 2);
    }

    /// <summary>
    /// A line from the bottom of one box to the top of another. Between two points it is straight where they stand above one another,
    /// a curve between their rows otherwise.
    /// </summary>
    public sealed record Line(int From, int To, ImmutableArray<(int X, int Y)> Points);
}
