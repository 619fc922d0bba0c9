using NasLab.CostModels.Fitting.Regression;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(17)]
    public void Both_factorings_solve_and_invert_a_positive_definite_system(int size)
    {
        var (matrix, rows) = Definite(size);
        var expected = Enumerable.Range(0, size).Select(i => i - 1.5).ToArray();
        var right = rows.Select(r => r.Zip(expected, (a, x) => a * x).Sum()).ToArray();

        var strict = Cholesky.Of(matrix);
        var lenient = Cholesky.OfSemidefinite([.. rows.Select(r => (double[])r.Clone())]);

        Assert.Equal(expected, strict.Solve(right), Close);
        Assert.Equal(expected, lenient.Solve(right), Close);
        var inverse = lenient.Inverse();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, rows[i].Zip(inverse[j], (a, b) => a * b).Sum(), 1e-9);
            }
        }
    }

    [Fact]
    public void The_determinant_and_the_factor_are_those_written_out_by_hand()
    {
        // [4 2; 2 10] = L L^T with L = [2 0; 1 3].
        var factor = Cholesky.Of(new double[,] { { 4, 2 }, { 2, 10 } });

        Assert.Equal(Math.Log(36), factor.LogDeterminant, 1e-12);
        Assert.Equal([(2 * 5) + (1 * 7), 3 * 7], factor.TransposedTimes([5, 7]));
    }

    [Fact]
    public void An_unknown_that_depends_on_others_but_for_rounding_is_taken_out()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            // given products of three vectors, of which the last is a sum of parts of the others
            var random = new Random(seed);
            double[] one = [random.NextDouble(), random.NextDouble(), random.NextDouble()], other = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            var (a, b) = (random.NextDouble(), random.NextDouble());
            double[][] vectors = [one, other, [.. one.Zip(other, (x, y) => (a * x) + (b * y))]];
            double[][] gram = [.. vectors.Select(v => vectors.Select(w => v.Zip(w, (x, y) => x * y).Sum()).ToArray())];
            double[] right = [.. gram.Select(row => row[0] + (2 * row[1]))];

            var solution = Cholesky.OfSemidefinite(gram).Solve(right);

            Assert.Equal(0, solution[2]);
            Assert.Equal(1, solution[0], 1e-6);
            Assert.Equal(2, solution[1], 1e-6);
        }
    }

    [Fact]
    public void An_unknown_that_depends_on_another_is_taken_out_or_refused()
    {
        // The second row is twice the first: only the first and the third unknown are left.
        double[][] rows = [[1, 2, 0], [2, 4, 0], [0, 0, 5]];

        var solution = Cholesky.OfSemidefinite([.. rows.Select(r => (double[])r.Clone())]).Solve([3, 6, 10]);

        Assert.Equal([3, 0, 2], solution);
        var refused = Assert.Throws<ArgumentException>(() => Cholesky.Of(new double[,] { { 1, 2, 0 }, { 2, 4, 0 }, { 0, 0, 5 } }));
        Assert.Contains("not positive definite (pivot 1)", refused.Message, StringComparison.Ordinal);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;

    /// <summary>B B^T + I of random numbers.</summary>
    private static (double[,] Matrix, double[][] Rows) Definite(int size)
    {
        var random = new Random(size);
        var factors = Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        var rows = factors.Select((a, i) => factors.Select((b, j) => a.Zip(b, (x, y) => x * y).Sum() + (i == j ? 1 : 0)).ToArray()).ToArray();
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                matrix[i, j] = rows[i][j];
            }
        }

        return (matrix, rows);
    }
}
