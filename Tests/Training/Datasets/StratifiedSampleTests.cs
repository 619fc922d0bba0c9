using NasLab.Training.Datasets;

namespace NasLab.Tests.Training.Datasets;

public sealed class StratifiedSampleTests
{
    [Fact]
    public void Draw_splits_every_index_once_and_keeps_each_class_s_share()
    {
        var labels = Enumerable.Range(0, 1000).Select(i => i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : 2).ToArray();

        var (drawn, left) = StratifiedSample.Draw(labels, 3, 100, new Random(1));

        Assert.Equal(Enumerable.Range(0, 1000), drawn.Concat(left).Order());
        Assert.Equal([50, 30, 20], drawn.GroupBy(i => labels[i]).OrderBy(g => g.Key).Select(g => g.Count()));
    }

    [Fact]
    public void Draw_gives_the_asked_number_where_shares_are_no_whole_numbers()
    {
        int[] labels = [0, 0, 0, 1, 1, 1, 2];

        var (drawn, _) = StratifiedSample.Draw(labels, 3, 4, new Random(1));

        // Shares are 12/7, 12/7 and 4/7: one whole image each of 0 and 1, and the larger remainders, again 0 and 1, one more.
        Assert.Equal([0, 0, 1, 1], drawn.Select(i => labels[i]).Order());
    }

    [Fact]
    public void Draw_depends_on_the_seed_alone()
    {
        var labels = Enumerable.Range(0, 500).Select(i => i % 7).ToArray();

        var first = StratifiedSample.Draw(labels, 7, 50, new Random(3)).Drawn;
        var same = StratifiedSample.Draw(labels, 7, 50, new Random(3)).Drawn;
        var other = StratifiedSample.Draw(labels, 7, 50, new Random(4)).Drawn;

        Assert.Equal(first, same);
        Assert.NotEqual(first, other);
    }
}
