using System.Text.Json;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>How block types are written in config files.</summary>
internal static class KindNames
{
    public static string All { get; } = Of(Enum.GetValues<BlockKind>());

    public static string Of(BlockKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    public static string Of(IEnumerable<BlockKind> kinds) => string.Join(", ", kinds.Select(Of));

    /// <summary>The types that can be free in something.</summary>
    public static string With(BlockAxes axis) => Of(BlockKinds.All.Where(d => d.Axes.HasFlag(axis)).Select(d => d.Kind));
}
