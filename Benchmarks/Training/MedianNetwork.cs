using NasLab.SearchSpaces;

namespace NasLab.Benchmarks.Training;

/// <summary>The network of middle size, by multiply-accumulates, among seeded samples of a space.</summary>
internal static class MedianNetwork
{
    public const int Samples = 501;

    public static Architecture Of(SearchSpace space) =>
        DefaultStudy.Samples(space, Samples, seed: 1).OrderBy(a => a.Lower().Macs).ElementAt(Samples / 2);
}
