using System.Collections.Immutable;
using System.Globalization;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces.Cells;

namespace NasLab.CostModels.Measurements;

/// <summary>
/// How a table's rows name architectures: an <c>architecture</c> column with ids, or the key columns of a published table
/// (<c>arch_index</c> of NAS-Bench-201, <c>ops</c> of FBNet, <c>ks</c>, <c>e</c>, <c>d</c> and <c>r</c> of Once-for-All, <c>arch</c> of
/// NAS-Bench-Macro).
/// </summary>
public sealed class ArchitectureKeys
{
    private readonly ImmutableArray<int> _positions;
    private readonly Func<ImmutableArray<string>, Architecture> _read;

    private ArchitectureKeys(ImmutableArray<string> columns, ImmutableArray<int> positions, Func<ImmutableArray<string>, Architecture> read)
    {
        Columns = columns;
        _positions = positions;
        _read = read;
    }

    /// <summary>The columns that are read.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>Every form of key columns that a space's tables may have, <c>architecture</c> first.</summary>
    public static ImmutableArray<ImmutableArray<string>> Forms(SearchSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        ImmutableArray<string> id = ["architecture"];
        return space switch
        {
            CellSpace => [id, ["arch_index"]],
            { Name: "fbnet" } => [id, ["ops"]],
            { Name: "once-for-all" } => [id, ["ks", "e", "d", "r"]],
            { Name: "nasbench-macro" } => [id, ["arch"]],
            _ => [id],
        };
    }

    /// <summary>The keys of a table's columns; null where none of <see cref="Forms"/> is there.</summary>
    public static ArchitectureKeys? For(SearchSpace space, ImmutableArray<string> columns)
    {
        foreach (var form in Forms(space))
        {
            if (form.All(columns.Contains))
            {
                return new ArchitectureKeys(form, [.. form.Select(columns.IndexOf)], Reader(space, form));
            }
        }

        return null;
    }

    /// <summary>The architecture that a row names.</summary>
    /// <param name="fields">The row's fields, one for each column of the table.</param>
    /// <exception cref="FormatException">It names none; the message says what is wrong and what is allowed.</exception>
    public Architecture Read(ImmutableArray<string> fields) => _read([.. _positions.Select(p => fields[p].Trim())]);

    private static Func<ImmutableArray<string>, Architecture> Reader(SearchSpace space, ImmutableArray<string> form) => form switch
    {
        ["arch_index"] => keys => AtIndex((CellSpace)space, keys[0]),
        ["ks", "e", "d", "r"] => keys => space.Parse($"ks{keys[0]}/e{keys[1]}/d{keys[2]}/r{keys[3]}"),
        _ => keys => space.Parse(keys[0]),
    };

    private static Architecture AtIndex(CellSpace space, string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < space.Size
            ? space.AtPublishedIndex(index)
            : throw new FormatException($"'{key}' is no index of NAS-Bench-201; allowed: 0 to {space.Size - 1}.");
}
