namespace NasLab.Experiments.Running;

/// <summary>
/// Seeds derived from a study's seed and a trial's number by SplitMix64 (Steele, Lea and Flood 2014), so that any trial can be
/// repeated alone and a resumed study draws what the uninterrupted one would have drawn.
/// </summary>
public static class TrialSeed
{
    private const ulong ProposalStream = 1;
    private const ulong TrainingStream = 2;
    private const ulong ReferenceStream = 3;
    private const ulong AuditStream = 4;

    /// <summary>The first of as many streams as there are repeats.</summary>
    private const ulong RepeatStreams = 1_000;

    /// <summary>The source of the draws by which trial <paramref name="number"/> is proposed.</summary>
    public static Random Proposal(int studySeed, int number) => new(Derive(studySeed, number, ProposalStream));

    /// <summary>The seed that a trial trains with, 0 or above.</summary>
    public static int Training(int studySeed, int number) => Derive(studySeed, number, TrainingStream);

    /// <summary>
    /// The seed of a trial's longer training: not the trial's own, or luck with the first weights would show as agreement of the two.
    /// </summary>
    public static int Audit(int studySeed, int number) => Derive(studySeed, number, AuditStream);

    /// <summary>The seed with which a trial's evaluation is repeated.</summary>
    /// <param name="repeat">From 0.</param>
    public static int Repeat(int studySeed, int number, int repeat) => Derive(studySeed, number, RepeatStreams + (ulong)repeat);

    /// <summary>The source of the samples that fix a study's reference point.</summary>
    public static Random Reference(int studySeed) => new(Derive(studySeed, 0, ReferenceStream));

    private static int Derive(int studySeed, int number, ulong stream)
    {
        var state = Mix(((ulong)(uint)studySeed << 32) | (uint)number);
        return (int)(Mix(state ^ (stream * 0x9E3779B97F4A7C15UL)) >> 33);
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
