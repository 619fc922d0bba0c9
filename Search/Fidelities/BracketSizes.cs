namespace NasLab.Search.Fidelities;

/// <summary>How many architectures brackets start with.</summary>
internal static class BracketSizes
{
    /// <summary>The most that a bracket starts with.</summary>
    private const int Most = 1_000_000;

    /// <summary>As many as leave one on the last rung: eta^(rungs - 1).</summary>
    public static int UpToOne(int rungs, int eta) => (int)Math.Min(Most, Math.Pow(eta, rungs - 1));

    /// <summary>
    /// The brackets of Hyperband (Li et al. 2018, algorithm 1), from the one that starts on the lowest rung to the one that starts on
    /// the last: ceil((s_max + 1) / (s + 1) * eta^s) architectures, s rungs below the last.
    /// </summary>
    public static IEnumerable<BracketShape> Hyperband(int rungs, int eta) =>
        Enumerable.Range(0, rungs).Select(start =>
        {
            var steps = rungs - 1 - start;
            return new BracketShape(start, (int)Math.Min(Most, Math.Ceiling((double)rungs / (steps + 1) * Math.Pow(eta, steps))), eta);
        });
}
