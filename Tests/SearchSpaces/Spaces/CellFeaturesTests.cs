using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class CellFeaturesTests
{
    private static readonly SearchSpace _space = NasBench201.Family.CreateDefault();

    [Fact]
    public void Features_count_what_stands_on_live_paths()
    {
        // Paths 0-3 (3x3), 0-1-3 (1x1, skip), 0-1-2-3 and 0-2-3 (dead, since 2-3 is none): the pool and the 3x3 into node 2 are dead.
        var cell = _space.Parse("|nor_conv_1x1~0|+|avg_pool_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");

        var features = _space.Features(cell);

        Assert.Equal([1, 1, 1, 0, 2, 0, 1, 1, 2, 1, 1, 1, 0, 0, 0, 2, 0, 0], features.ToArray());
    }

    [Fact]
    public void A_cell_without_a_path_says_so()
    {
        var features = _space.Features(_space.Parse("|nor_conv_1x1~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|"));

        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], features.ToArray());
    }

    [Fact]
    public void Cells_that_the_benchmark_counts_as_one_for_dead_edges_have_the_same_features()
    {
        // Into node 2 goes anything, since nothing but none leaves it.
        var alive = _space.Parse("|nor_conv_1x1~0|+|none~0|none~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");
        var dead = _space.Parse("|nor_conv_1x1~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");

        Assert.Equal(_space.CanonicalKey(alive), _space.CanonicalKey(dead));
        Assert.Equal(_space.Features(alive).ToArray(), _space.Features(dead).ToArray());
    }

    [Fact]
    public void A_space_that_knows_nothing_more_has_no_features()
    {
        var space = NasBenchMacro.Family.CreateDefault();

        Assert.Empty(space.Features(space.Parse("00000000")));
    }
}
