using NasLab.Experiments.Analysis.Lineage;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Analysis.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Lineage;

public sealed class FamilyTreeTests
{
    [Fact]
    public void Relatives_are_those_that_the_parents_reach()
    {
        var random = new Random(1);
        var parents = Enumerable.Range(0, 40).Select(n => Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(Math.Max(1, n))).Where(p => p < n).ToArray()).ToArray();

        var tree = new FamilyTree(Trials(40), t => parents[t.Number]);

        var generations = new int[40, 40];
        for (var n = 0; n < 40; n++)
        {
            for (var other = 0; other < 40; other++) generations[n, other] = parents[n].Contains(other) ? 1 : 1000;
        }

        for (var via = 0; via < 40; via++)
        {
            for (var n = 0; n < 40; n++)
            {
                for (var to = 0; to < 40; to++) generations[n, to] = Math.Min(generations[n, to], generations[n, via] + generations[via, to]);
            }
        }

        for (var n = 0; n < 40; n++)
        {
            Assert.Equal(parents[n].Distinct(), tree.Parents(n));
            Assert.Equal(Enumerable.Range(0, 40).Where(c => parents[c].Contains(n)), tree.Children(n));
            Assert.Equal(Enumerable.Range(0, 40).Where(o => generations[n, o] < 1000).Select(o => (o, generations[n, o])), tree.Ancestors(n).Order());
            Assert.Equal(Enumerable.Range(0, 40).Where(o => generations[o, n] < 1000).Select(o => (o, generations[o, n])), tree.Descendants(n).Order());
        }

        Assert.Contains(Enumerable.Range(0, 40), n => tree.Ancestors(n).Any(a => a.Generations > 2));
    }

    [Fact]
    public void Trials_that_name_each_other_or_themselves_or_nobody_known_do_no_harm()
    {
        var tree = new FamilyTree(Trials(2), t => t.Number == 0 ? [1, 0, 77] : [0]);

        Assert.Equal([1, 77], tree.Parents(0).AsEnumerable());
        Assert.Equal([(1, 1), (77, 1)], tree.Ancestors(0).AsEnumerable());
        Assert.Equal([(1, 1)], tree.Descendants(0).AsEnumerable());
        Assert.Equal([0], tree.Children(77).AsEnumerable());
        Assert.Empty(tree.Parents(5));
    }

    private static IEnumerable<Trial> Trials(int count) => Enumerable.Range(0, count).Select(n => UncertainStudy.Trial(n, 5, 1, 0.9, null));
}
