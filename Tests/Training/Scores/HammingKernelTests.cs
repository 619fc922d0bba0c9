using NasLab.Training.Scores;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Scores;

public sealed class HammingKernelTests
{
    [Fact]
    public void Three_codes_two_apart_of_three_units_have_the_determinant_20()
    {
        // given the codes 101, 011 and 110; 0 itself is not active
        using var scope = NewDisposeScope();
        var kernel = new HammingKernel(3, CPU);

        // when
        kernel.Add(tensor([0.1f, -1, 2, 0, 1, 2, 3, 1e-9f, -1]).reshape(3, 3));

        // then the kernel is 3 on the diagonal and 1 elsewhere: 3 (9 - 1) - (3 - 1) + (1 - 3)
        Assert.Equal(Math.Log(20), kernel.LogDeterminant().Value, 1e-12);
    }

    [Fact]
    public void Units_count_alike_wherever_they_lie()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(5);
        var entering = randn([6, 4, 3, 3], generator: random);
        var (whole, parts) = (new HammingKernel(6, CPU), new HammingKernel(6, CPU));

        whole.Add(entering);
        parts.Add(entering.narrow(1, 0, 1));
        parts.Add(entering.narrow(1, 1, 3).permute(0, 2, 3, 1));

        Assert.Equal(whole.LogDeterminant().Value, parts.LogDeterminant().Value, 1e-9);
        Assert.True(whole.LogDeterminant().Value > 0);
    }

    [Fact]
    public void Images_of_one_code_leave_no_score_nor_do_no_units()
    {
        using var scope = NewDisposeScope();
        var kernel = new HammingKernel(3, CPU);
        Assert.Equal("it has no nonlinearity", kernel.LogDeterminant().Missing);

        kernel.Add(tensor([1f, -1, 1, 2, -2, 2, -1, 1, 1]).reshape(3, 3));

        var score = kernel.LogDeterminant();
        Assert.Equal("its nonlinearities do not tell 3 images apart", score.Missing);
        Assert.True(double.IsNaN(score.Value));
    }
}
