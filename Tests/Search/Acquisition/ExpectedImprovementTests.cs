using System.Collections.Immutable;
using NasLab.Search.Acquisition;
using NasLab.Search.Pareto;
using NasLab.Tests.Search.Pareto;

namespace NasLab.Tests.Search.Acquisition;

public class ExpectedImprovementTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_exact_values_it_is_the_hypervolume_contribution(int dimensions)
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            var front = RandomPoints.OnGrid(random, seed % 9, dimensions, 6);
            ImmutableArray<double> reference = [.. Enumerable.Repeat(0.9, dimensions)];
            var point = RandomPoints.Uniform(random, 1, dimensions)[0];

            var expected = new ExpectedImprovement(front, reference).Expected([.. point.Select(Belief.Exact)]);

            Assert.Equal(Hypervolume.Contribution(point, front, reference), expected, 1e-12);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_is_the_mean_contribution_of_samples(int dimensions)
    {
        const int Samples = 20_000;
        for (var seed = 0; seed < 3; seed++)
        {
            // given an error that is log-normal, a cost that is normal, and costs that are known
            var random = new Random(100 + seed);
            ImmutableArray<double>[] front = [.. RandomPoints.Uniform(random, 6, dimensions).Select(p => p.SetItem(0, 0.2 + p[0]))];
            ImmutableArray<double> reference = [.. Enumerable.Repeat(1.1, dimensions)];
            var known = RandomPoints.Uniform(random, 1, dimensions)[0];
            Belief[] beliefs = [Belief.LogNormal(0.1, -1.5, 0.6), Belief.Normal(0.4, 0.3), .. known.Skip(2).Select(Belief.Exact)];

            // when
            var expected = new ExpectedImprovement(front, reference).Expected(beliefs.AsSpan(0, dimensions));

            // then
            var (sum, squares) = (0.0, 0.0);
            for (var i = 0; i < Samples; i++)
            {
                ImmutableArray<double> sample = [0.1 + Math.Exp(-1.5 + (0.6 * Normal(random))), 0.4 + (0.3 * Normal(random)), .. known.Skip(2)];
                var gain = Hypervolume.Contribution(sample[..dimensions], front, reference);
                (sum, squares) = (sum + gain, squares + (gain * gain));
            }

            var mean = sum / Samples;
            var error = Math.Sqrt(((squares / Samples) - (mean * mean)) / Samples);
            Assert.InRange(expected, mean - (5 * error), mean + (5 * error));
            Assert.True(expected > 0);
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
