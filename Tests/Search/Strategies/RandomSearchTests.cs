using NasLab.Search.Strategies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

public class RandomSearchTests
{
    [Fact]
    public void Enumerates_a_space_of_64_points_exactly()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(3, 4), Landscape.Error, Landscape.Free, Landscape.Cost);

        study.Run(new RandomSearch(), seed: 1, trials: 1000);

        var expected = from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 4) select $"{a},{b},{c}";
        Assert.Equal(expected, study.History.Select(t => string.Join(',', t.Architecture.Genes)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_place_in_the_order_is_equally_likely_for_every_point()
    {
        // given: 2,000 orders of 8 points
        const int Orders = 2000;
        var counts = new int[8, 8];

        for (var seed = 0; seed < Orders; seed++)
        {
            var study = SyntheticStudy.Create(new IntegerSpace(3, 2), Landscape.Error, Landscape.Free);
            var history = study.Run(new RandomSearch(), seed, 8).History;
            for (var place = 0; place < 8; place++)
            {
                counts[place, history[place].Architecture.Genes.Aggregate(0, (k, g) => (2 * k) + g)]++;
            }
        }

        // then: no count is further than 5 standard deviations from its mean
        var tolerance = 5 * Math.Sqrt(Orders / 8.0 * 7 / 8);
        Assert.All(counts.Cast<int>(), c => Assert.InRange(c, (Orders / 8) - tolerance, (Orders / 8) + tolerance));
    }
}
