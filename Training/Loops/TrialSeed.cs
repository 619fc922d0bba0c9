namespace NasLab.Training.Loops;

/// <summary>Makes seeds of one seed, so that each generator of a trial goes its own way.</summary>
internal static class TrialSeed
{
    /// <summary>SplitMix64 (Steele, Lea and Flood 2014) of the trial's seed, the repeat and the use.</summary>
    public static ulong Of(int seed, int repeat, int use)
    {
        var z = ((ulong)(uint)seed << 32) + ((ulong)(uint)repeat << 8) + (uint)use;
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
