namespace NasLab.Training.Datasets;

/// <summary>Draws images so that every class keeps its share.</summary>
internal static class StratifiedSample
{
    /// <summary>
    /// Splits 0 to N - 1 into <paramref name="count"/> drawn indices and those left, both ascending. A class with the share s
    /// gives floor(s count) of its images, and the classes with the largest remainders (the lower label first) one more.
    /// </summary>
    public static (int[] Drawn, int[] Left) Draw(ReadOnlySpan<int> labels, int classes, int count, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, labels.Length);
        var members = new List<int>[classes];
        for (var c = 0; c < classes; c++)
        {
            members[c] = [];
        }

        for (var i = 0; i < labels.Length; i++)
        {
            members[labels[i]].Add(i);
        }

        var isDrawn = new bool[labels.Length];
        var quotas = Quotas(members, labels.Length, count);
        for (var c = 0; c < classes; c++)
        {
            var shuffled = members[c].ToArray();
            random.Shuffle(shuffled);
            foreach (var index in shuffled.AsSpan(0, quotas[c]))
            {
                isDrawn[index] = true;
            }
        }

        var all = Enumerable.Range(0, labels.Length).ToArray();
        return (Array.FindAll(all, i => isDrawn[i]), Array.FindAll(all, i => !isDrawn[i]));
    }

    private static int[] Quotas(List<int>[] members, int images, int count)
    {
        var exact = members.Select(m => (double)m.Count * count / images).ToArray();
        var quotas = Array.ConvertAll(exact, e => (int)Math.Floor(e));
        var missing = count - quotas.Sum();
        foreach (var c in Enumerable.Range(0, members.Length).OrderByDescending(c => exact[c] - quotas[c]).ThenBy(c => c).Take(missing))
        {
            quotas[c]++;
        }

        return quotas;
    }
}
