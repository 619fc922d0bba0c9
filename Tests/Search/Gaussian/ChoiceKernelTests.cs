using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Gaussian;

public class ChoiceKernelTests
{
    [Fact]
    public void A_covariance_is_the_formula_worked_out_by_hand()
    {
        // given: choice weights 1, 2, 3; option weights 1 to 4 for the first two choices, 5 to 7 for the third; features 0.5 and 2
        double[] parameters = [.. new[] { 1.0, 2, 3, 1, 2, 3, 4, 5, 6, 7, 0.5, 2, 9, 0.1 }.Select(x => Math.Log(x))];
        var kernel = new ChoiceKernel(RandomInputs.Layout, parameters);

        // when the architectures differ in the first choice (options 0 and 2), in the third (1 and 2), and by 1 and 3 in the features
        var covariance = kernel.Covariance(new KernelInput([0, 1, 1], [0, 0]), new KernelInput([2, 1, 2], [1, -3]));

        // then
        var distance = (1 * (1.0 + 3) / 2) + (3 * (6.0 + 7) / 2) + (0.5 * 1) + (2 * 9);
        Assert.Equal(9 * Math.Exp(-distance), covariance, 1e-12 * 9 * Math.Exp(-distance));
        Assert.Equal(0.1, kernel.Noise, 12);
    }

    [Fact]
    public void A_row_over_a_table_holds_the_covariances_one_by_one()
    {
        var random = new Random(1);
        var kernel = new ChoiceKernel(RandomInputs.Layout, RandomInputs.Parameters(random));
        var inputs = RandomInputs.Of(random, 41);
        var row = new double[30];

        kernel.Covariances(inputs[0], new InputTable(inputs), 7, row);

        for (var c = 0; c < row.Length; c++)
        {
            Assert.Equal(kernel.Covariance(inputs[0], inputs[7 + c]), row[c], 12);
        }
    }
}
