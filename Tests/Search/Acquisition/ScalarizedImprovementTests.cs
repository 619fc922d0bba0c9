using System.Collections.Immutable;
using NasLab.Search.Acquisition;
using NasLab.Tests.Search.Pareto;

namespace NasLab.Tests.Search.Acquisition;

public class ScalarizedImprovementTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_the_mean_improvement_of_samples_on_the_best_weighted_distance(int dimensions)
    {
        const int Samples = 40_000;
        for (var seed = 0; seed < 4; seed++)
        {
            // given a log-normal value and normal ones, the second of them with a limit
            var random = new Random(seed);
            ImmutableArray<double>[] seen = [.. RandomPoints.Uniform(random, 8, dimensions).Select(p => p.SetItem(0, 0.2 + p[0]))];
            double[] weights = [0.5, 0.3, 0.2];
            Belief[] beliefs = [Belief.LogNormal(0.1, -1.4, 0.6), Belief.Normal(0.3, 0.3) with { Limit = 0.35 }, Belief.Normal(0.2, 0.2)];

            // when
            var expected = new ScalarizedImprovement(seen, weights[..dimensions]).Expected(beliefs.AsSpan(0, dimensions));

            // then
            var distance = Distance(seen, weights[..dimensions]);
            var best = seen.Min(distance);
            var (sum, squares) = (0.0, 0.0);
            for (var i = 0; i < Samples; i++)
            {
                ImmutableArray<double> sample = [.. beliefs.Take(dimensions).Select(b => b.At(Normal(random)))];
                var gain = dimensions > 1 && sample[1] > 0.35 ? 0 : Math.Max(0, best - distance(sample));
                (sum, squares) = (sum + gain, squares + (gain * gain));
            }

            var mean = sum / Samples;
            var error = Math.Sqrt(((squares / Samples) - (mean * mean)) / Samples);
            Assert.InRange(expected, mean - (5 * error) - (0.01 * mean), mean + (5 * error) + (0.01 * mean));
            Assert.True(expected > 0);
        }
    }

    [Fact]
    public void What_is_certain_to_be_no_better_promises_nothing()
    {
        ImmutableArray<double>[] seen = [[0.2, 0.8], [0.8, 0.2]];
        var improvement = new ScalarizedImprovement(seen, [0.5, 0.5]);

        Assert.Equal(0, improvement.Expected([Belief.Exact(0.9), Belief.Exact(0.9)]));
        Assert.Equal(0, improvement.Expected([Belief.Exact(0.1), Belief.Exact(double.PositiveInfinity)]));
        Assert.True(improvement.Expected([Belief.Exact(0.4), Belief.Exact(0.4)]) > 0);
    }

    /// <summary>max w (f - u) / r over the non-dominated points' ranges r, u a tenth of r beyond their lowest values.</summary>
    private static Func<ImmutableArray<double>, double> Distance(ImmutableArray<double>[] seen, double[] weights)
    {
        var front = seen.Where(p => !seen.Any(q => q != p && Enumerable.Range(0, p.Length).All(k => q[k] <= p[k]))).ToArray();
        var lowest = weights.Select((_, k) => front.Min(p => p[k])).ToArray();
        var range = weights.Select((_, k) => front.Length > 1 ? front.Max(p => p[k]) - lowest[k] : seen.Max(p => p[k]) - lowest[k]).ToArray();
        return p => weights.Select((w, k) => w * (p[k] - (lowest[k] - (0.1 * range[k]))) / range[k]).Max();
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
