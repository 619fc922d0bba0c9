using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Gaussian;

public class PosteriorTableTests
{
    [Fact]
    public void Means_and_variances_are_the_closed_form()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            // given
            var random = new Random(seed);
            var kernel = new ChoiceKernel(RandomInputs.Layout, RandomInputs.Parameters(random));
            var (points, others, y) = (RandomInputs.Of(random, 9), RandomInputs.Of(random, 23), RandomInputs.Targets(random, 9));
            var matrix = RandomInputs.Matrix(kernel, points);

            // when
            var (posterior, table) = Create(kernel, points, others);
            var means = table.Means(posterior.Weights(y));

            // then: k' K^-1 y and s - k' K^-1 k
            for (var c = 0; c < others.Length; c++)
            {
                var k = points.Select(p => kernel.Covariance(p, others[c])).ToArray();
                Assert.Equal(k.Zip(RandomInputs.Solve(matrix, y), (a, b) => a * b).Sum(), means[c], 1e-9);
                Assert.Equal(kernel.Signal - k.Zip(RandomInputs.Solve(matrix, k), (a, b) => a * b).Sum(), table.Variance(c), 1e-9);
            }
        }
    }

    [Fact]
    public void A_point_that_meets_its_expectation_changes_no_mean_and_lowers_the_variance_about_it()
    {
        var random = new Random(11);
        var kernel = new ChoiceKernel(RandomInputs.Layout, RandomInputs.Parameters(random));
        var (points, others, y) = (RandomInputs.Of(random, 9), RandomInputs.Of(random, 23), RandomInputs.Targets(random, 9));
        var (posterior, table) = Create(kernel, points, others);
        var (means, variance) = (table.Means(posterior.Weights(y)), table.Variance(4));

        posterior.Append(others[4]);
        table.Extend();

        Assert.Equal(means, table.Means(posterior.Weights(y)));
        Assert.True(table.Variance(4) < variance);
        Assert.Equal(1 / ((1 / variance) + (1 / kernel.Noise)), table.Variance(4), 1e-9);
    }

    [Fact]
    public void Growing_going_back_and_growing_again_give_the_same_bits_as_building_at_once()
    {
        var random = new Random(12);
        var kernel = new ChoiceKernel(RandomInputs.Layout, RandomInputs.Parameters(random));
        var (points, others, y) = (RandomInputs.Of(random, 30), RandomInputs.Of(random, 1500), RandomInputs.Targets(random, 30));
        var (whole, wholeTable) = Create(kernel, points, others);

        var posterior = new GaussianPosterior(kernel);
        var table = new PosteriorTable(posterior, new InputTable(others));
        foreach (var point in points[..20].Concat(others[..3]))
        {
            posterior.Append(point);
            table.Extend();
        }

        posterior.Truncate(17);
        table.Truncate(17);
        foreach (var point in points[17..])
        {
            posterior.Append(point);
        }

        table.Extend();

        Assert.Equal(wholeTable.Means(whole.Weights(y)), table.Means(posterior.Weights(y)));
        Assert.All(Enumerable.Range(0, others.Length), c => Assert.Equal(wholeTable.Variance(c), table.Variance(c)));
    }

    private static (GaussianPosterior Posterior, PosteriorTable Table) Create(ChoiceKernel kernel, KernelInput[] points, KernelInput[] others)
    {
        var posterior = new GaussianPosterior(kernel);
        foreach (var point in points)
        {
            posterior.Append(point);
        }

        var table = new PosteriorTable(posterior, new InputTable(others));
        table.Extend();
        return (posterior, table);
    }
}
