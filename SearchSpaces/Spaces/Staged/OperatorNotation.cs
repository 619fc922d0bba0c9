using System.Collections.Immutable;
using System.Text;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>
/// The number of each block's operator, block after block through all stages: FBNet's <c>7-8-1-...</c>, NAS-Bench-Macro's
/// <c>01201201</c>. For tables of fixed depth in which each block has one axis, <see cref="OperatorAxis"/>.
/// </summary>
/// <param name="separator">Between the numbers; empty where each is one digit.</param>
internal sealed class OperatorNotation(string name, StageTable table, StageLayout layout, string separator) : IStageNotation
{
    private readonly ImmutableArray<(int Stage, int Block, BlockAxis Axis)> _positions =
    [
        .. table.Stages.SelectMany((stage, s) => Enumerable.Range(0, stage.Depths.Single()).Select(b => (s, b, stage.AxesAt(b).Single()))),
    ];

    public string Format(ReadOnlySpan<int> genes)
    {
        var text = new StringBuilder(2 * _positions.Length);
        foreach (var (stage, block, axis) in _positions)
        {
            text.Append(text.Length > 0 ? separator : "").Append(axis.Tokens[layout.Option(stage, block, 0, genes)]);
        }

        return text.ToString();
    }

    public int[] Parse(string text)
    {
        var tokens = separator.Length > 0 ? text.Split(separator) : [.. text.Select(c => $"{c}")];
        if (tokens.Length != _positions.Length)
        {
            var between = separator.Length > 0 ? $" separated by '{separator}'" : "";
            throw new FormatException($"{name} has {_positions.Length} operators{between}, not {tokens.Length}.");
        }

        var genes = new int[layout.Choices.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            var (stage, block, axis) = _positions[i];
            var option = axis.Tokens.IndexOf(tokens[i], StringComparer.Ordinal);
            if (option < 0)
            {
                throw new FormatException(
                    $"{name}: '{text}' has '{tokens[i]}' for operator {i + 1} of {tokens.Length}; allowed: "
                    + $"{string.Join(", ", axis.Tokens.Zip(axis.Options, (token, meaning) => $"{token} ({meaning})"))}.");
            }

            layout.SetOption(stage, block, 0, option, genes);
        }

        return genes;
    }
}
