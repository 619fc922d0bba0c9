using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>One choice per block, among operators that a paper numbers.</summary>
internal static class OperatorAxis
{
    /// <summary>The axis <c>op</c>; ids write an operator's number.</summary>
    public static BlockAxis Of(ImmutableArray<(string Name, BlockSettings Settings)> operators) => new(
        "op",
        [.. operators.Select(o => o.Name)],
        [.. operators.Select((_, i) => $"{i}")],
        (_, option) => operators[option].Settings);
}
