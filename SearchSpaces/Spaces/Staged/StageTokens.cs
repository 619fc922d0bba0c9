namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>The parts of a block's text within an id.</summary>
internal static class StageTokens
{
    /// <summary>Tokens: each begins where a letter other than the decimal point's p stands.</summary>
    public static List<string> Split(string text)
    {
        var tokens = new List<string>();
        for (int start = 0, end = 1; end <= text.Length; end++)
        {
            if (end == text.Length || !(char.IsAsciiDigit(text[end]) || text[end] == 'p'))
            {
                tokens.Add(text[start..end]);
                start = end;
            }
        }

        return tokens;
    }
}
