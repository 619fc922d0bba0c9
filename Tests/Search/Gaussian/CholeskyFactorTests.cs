using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Gaussian;

public class CholeskyFactorTests
{
    [Fact]
    public void Solutions_determinant_and_inverse_are_those_of_the_matrix()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            // given
            var random = new Random(seed);
            var (matrix, factor) = RandomFactor(random, 2 + seed);
            var b = RandomInputs.Targets(random, matrix.Length);

            // when
            var solution = factor.SolveUpper(factor.SolveLower(b));
            var inverse = factor.Inverse();

            // then
            var expected = RandomInputs.Solve(matrix, b);
            for (var i = 0; i < b.Length; i++)
            {
                Assert.Equal(expected[i], solution[i], 1e-9);
                var unit = Enumerable.Range(0, b.Length).Select(k => k == i ? 1.0 : 0).ToArray();
                var column = RandomInputs.Solve(matrix, unit);
                for (var j = 0; j <= i; j++)
                {
                    Assert.Equal(column[j], inverse[i][j], 1e-9);
                }
            }
        }
    }

    [Fact]
    public void The_determinant_of_two_by_two_is_the_schoolbooks()
    {
        var factor = new CholeskyFactor();
        factor.Append([4]);
        factor.Append([1, 3]);

        Assert.Equal(Math.Log((4 * 3) - (1 * 1)) / 2, factor.HalfLogDeterminant(), 14);
    }

    [Fact]
    public void Going_back_and_growing_again_gives_the_same_bits()
    {
        var (matrix, factor) = RandomFactor(new Random(5), 17);
        var rows = Enumerable.Range(0, 17).Select(i => factor.Row(i).ToArray()).ToArray();

        factor.Truncate(6);
        for (var i = 6; i < 17; i++)
        {
            factor.Append(matrix[i].AsSpan(0, i + 1));
        }

        for (var i = 0; i < 17; i++)
        {
            Assert.Equal(rows[i], factor.Row(i).ToArray());
        }
    }

    private static (double[][] Matrix, CholeskyFactor Factor) RandomFactor(Random random, int count)
    {
        var kernel = new ChoiceKernel(RandomInputs.Layout, RandomInputs.Parameters(random));
        var matrix = RandomInputs.Matrix(kernel, RandomInputs.Of(random, count));
        var factor = new CholeskyFactor();
        for (var i = 0; i < count; i++)
        {
            factor.Append(matrix[i].AsSpan(0, i + 1));
        }

        return (matrix, factor);
    }
}
