namespace NasLab.Search.Surrogates;

/// <summary>Which of many trials a model takes in.</summary>
internal static class TrialSubset
{
    /// <summary>
    /// All trials where there are at most so many; otherwise the better half of the places goes to the lowest values, the rest is spread
    /// evenly over the others. Indices ascend.
    /// </summary>
    public static int[] Of(IReadOnlyList<double> values, int most)
    {
        if (values.Count <= most)
        {
            return [.. Enumerable.Range(0, values.Count)];
        }

        var best = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).Take(most / 2).ToHashSet();
        var others = Enumerable.Range(0, values.Count).Where(i => !best.Contains(i)).ToArray();
        var places = most - best.Count;
        return [.. best.Concat(Enumerable.Range(0, places).Select(k => others[(int)((long)k * others.Length / places)])).Order()];
    }
}
