namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>How a stage table's architectures are written, without the space's name: the table's own way, or that of a paper.</summary>
internal interface IStageNotation
{
    /// <summary>The text of canonical genes.</summary>
    string Format(ReadOnlySpan<int> genes);

    /// <summary>The genes of a text.</summary>
    /// <exception cref="FormatException">What is wrong with it, and what is allowed there.</exception>
    int[] Parse(string text);
}
