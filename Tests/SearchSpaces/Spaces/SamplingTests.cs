using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class SamplingTests
{
    /// <summary>
    /// Guo et al. 2020 (Single Path One-Shot) sample uniformly over the choice blocks: four of them, each at ten channel scales. Cai et al.
    /// 2019 (ProxylessNAS) begin with equal weights of six inverted residuals and, behind a stage's first block, of none.
    /// </summary>
    [Theory]
    [InlineData("single-path-one-shot", 40, 40)]
    [InlineData("proxylessnas", 6, 7)]
    public void Every_distinct_block_is_as_likely_as_any_other(string family, int first, int other)
    {
        const int Draws = 8000;
        var space = SpaceCatalogue.Find(family)!.CreateDefault();
        var random = new Random(7);

        var drawn = Enumerable.Range(0, Draws).Select(_ => Blocks(space.Sample(random))).ToArray();

        foreach (var (stage, block) in drawn[0].Keys.Where(k => drawn.DistinctBy(d => d[k]).Count() > 1))
        {
            var counts = drawn.CountBy(d => d[(stage, block)]).Select(c => c.Value).ToArray();
            var kinds = block == 0 ? first : other;
            Assert.Equal(kinds, counts.Length);
            Assert.True(ChiSquare(counts, (double)Draws / kinds) < Critical(kinds - 1), $"stage {stage}, block {block}: {string.Join(", ", counts)}");
        }
    }

    [Theory]
    [InlineData("stages")]
    [InlineData("mobilenet-v3")]
    [InlineData("mnasnet")]
    public void Where_all_types_have_as_many_blocks_each_option_is_drawn_as_in_any_other_space(string family)
    {
        var space = SpaceCatalogue.Find(family)!.CreateDefault();
        var (random, same) = (new Random(3), new Random(3));

        for (var n = 0; n < 50; n++)
        {
            var expected = space.Create([.. space.Choices.Select(c => same.Next(c.Options.Length))]);

            Assert.Equal(expected, space.Sample(random));
        }
    }

    /// <summary>The text of each block, which says all of it.</summary>
    private static Dictionary<(int Stage, int Block), string> Blocks(Architecture architecture) =>
        architecture.Id[(architecture.Id.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('/')
            .SelectMany((stage, s) => stage[(stage.LastIndexOf('-') + 1)..].Split('.').Select((block, b) => ((s, b), block)))
            .ToDictionary(p => p.Item1, p => p.block);

    private static double ChiSquare(int[] counts, double expected) => counts.Sum(c => (c - expected) * (c - expected) / expected);

    /// <summary>What chi-square exceeds once in 30,000 times, by the approximation of Wilson and Hilferty (1931).</summary>
    private static double Critical(int freedom)
    {
        var t = 2.0 / (9 * freedom);
        return freedom * Math.Pow(1 - t + (4 * Math.Sqrt(t)), 3);
    }
}
