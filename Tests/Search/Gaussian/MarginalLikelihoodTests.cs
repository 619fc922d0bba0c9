using NasLab.Search.Gaussian;
using NasLab.Search.Surrogates;

namespace NasLab.Tests.Search.Gaussian;

public class MarginalLikelihoodTests
{
    private static readonly KernelPrior _flat = new(new double[RandomInputs.Layout.Count], [.. Enumerable.Repeat(1e9, RandomInputs.Layout.Count)]);

    [Fact]
    public void With_two_points_it_is_the_density_of_the_two_dimensional_normal()
    {
        // given
        var random = new Random(2);
        var parameters = RandomInputs.Parameters(random);
        var inputs = RandomInputs.Of(random, 2);
        double[] y = [0.3, -1.2];
        var kernel = new ChoiceKernel(RandomInputs.Layout, parameters);
        var (variance, covariance) = (kernel.Signal + kernel.Noise, kernel.Covariance(inputs[0], inputs[1]));
        var determinant = (variance * variance) - (covariance * covariance);
        var quadratic = ((variance * y[0] * y[0]) - (2 * covariance * y[0] * y[1]) + (variance * y[1] * y[1])) / determinant;

        // when
        var value = new MarginalLikelihood(RandomInputs.Layout, _flat, inputs, y).Evaluate(parameters, new double[parameters.Length]);

        // then
        Assert.Equal((-0.5 * quadratic) - (0.5 * Math.Log(determinant)) - Math.Log(2 * Math.PI), value, 10);
    }

    [Fact]
    public void The_prior_adds_the_logarithm_of_its_density()
    {
        var random = new Random(3);
        var parameters = RandomInputs.Parameters(random);
        var (inputs, y, gradient) = (RandomInputs.Of(random, 5), RandomInputs.Targets(random, 5), new double[parameters.Length]);
        var prior = KernelFit.ErrorPrior(RandomInputs.Layout);

        var with = new MarginalLikelihood(RandomInputs.Layout, prior, inputs, y).Evaluate(parameters, gradient);
        var without = new MarginalLikelihood(RandomInputs.Layout, _flat, inputs, y).Evaluate(parameters, gradient);

        var expected = Enumerable.Range(0, parameters.Length).Sum(p => -0.5 * Math.Pow((parameters[p] - prior.Mean[p]) / prior.Deviation[p], 2));
        Assert.Equal(expected, with - without, 9);
    }

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        const double Step = 1e-5;
        for (var seed = 0; seed < 10; seed++)
        {
            var random = new Random(seed);
            var parameters = RandomInputs.Parameters(random);
            var likelihood = new MarginalLikelihood(
                RandomInputs.Layout, KernelFit.ErrorPrior(RandomInputs.Layout), RandomInputs.Of(random, 12), RandomInputs.Targets(random, 12));
            var gradient = new double[parameters.Length];
            likelihood.Evaluate(parameters, gradient);

            for (var p = 0; p < parameters.Length; p++)
            {
                double[] above = [.. parameters];
                double[] below = [.. parameters];
                above[p] += Step;
                below[p] -= Step;
                var unused = new double[parameters.Length];
                var slope = (likelihood.Evaluate(above, unused) - likelihood.Evaluate(below, unused)) / (2 * Step);

                Assert.Equal(slope, gradient[p], 1e-6 * (1 + Math.Abs(slope)));
            }
        }
    }
}
