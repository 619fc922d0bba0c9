namespace NasLab.SearchSpaces;

/// <summary>Finds the name that a person most likely meant. Every folder that reads what people write uses it.</summary>
public static class NearestName
{
    /// <summary>
    /// The known name nearest to the one written, whatever the case, hyphens and underscores; else the first that begins with it;
    /// null where none is near: more than a third of the letters would have to change.
    /// </summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(known);
        var (best, bestDistance) = ((string?)null, int.MaxValue);
        foreach (var name in known)
        {
            var distance = Distance(Bare(written), Bare(name));
            if (distance <= Math.Max(1, Math.Max(written.Length, name.Length) / 3) && distance < bestDistance)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best ?? (written.Length < 3 ? null : known.FirstOrDefault(n => n.StartsWith(written, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Bare(string name) =>
        name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    /// <summary>
    /// Letters inserted, dropped, replaced or swapped with their neighbour to turn one into the other, whatever the case
    /// (Damerau 1964, Levenshtein 1966; the variant that edits no part twice).
    /// </summary>
    public static int Distance(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var (a, b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var shortest = Math.Min(replaced, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    shortest = Math.Min(shortest, distance[i - 2, j - 2] + 1);
                }

                distance[i, j] = shortest;
            }
        }

        return distance[a.Length, b.Length];
    }
}
