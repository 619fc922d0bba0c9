namespace NasLab.Training.Datasets;

/// <summary>Guesses what a misspelt name meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest edits (Levenshtein distance), the first of equals; null where every one is far off.</summary>
    public static string? Find(string text, IEnumerable<string> names)
    {
        var best = names.Select(n => (Name: n, Edits: Distance(text.ToLowerInvariant(), n))).MinBy(p => p.Edits);
        return best.Name is not null && best.Edits <= Math.Max(2, best.Name.Length / 2) ? best.Name : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
