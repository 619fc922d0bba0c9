using NasLab.Search.Gaussian;

namespace NasLab.Tests.Search.Gaussian;

/// <summary>Random architectures as a kernel sees them: three choices (two of which share their options) and two features.</summary>
internal static class RandomInputs
{
    public static KernelLayout Layout { get; } = new([[0, 1, 2, 3], [0, 1, 2, 3], [4, 5, 6]], 7, 2);

    public static KernelInput[] Of(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new KernelInput([random.Next(4), random.Next(4), random.Next(3)], [random.NextDouble(), random.NextDouble()]))];

    /// <summary>Logarithms between -1.5 and 0.5, with a noise that keeps matrices well conditioned.</summary>
    public static double[] Parameters(Random random)
    {
        double[] parameters = [.. Enumerable.Range(0, Layout.Count).Select(_ => (2 * random.NextDouble()) - 1.5)];
        parameters[Layout.NoiseAt] = Math.Log(0.1);
        return parameters;
    }

    public static double[] Targets(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    /// <summary>The covariances of points, noise on the diagonal.</summary>
    public static double[][] Matrix(ChoiceKernel kernel, IReadOnlyList<KernelInput> points) =>
        [.. points.Select((a, i) => points.Select((b, j) => kernel.Covariance(a, b) + (i == j ? kernel.Noise : 0)).ToArray())];

    /// <summary>The x with A x = b, by Gaussian elimination.</summary>
    public static double[] Solve(double[][] matrix, double[] b)
    {
        var a = matrix.Select((row, i) => row.Append(b[i]).ToArray()).ToArray();
        for (var k = 0; k < a.Length; k++)
        {
            for (var i = 0; i < a.Length; i++)
            {
                if (i != k)
                {
                    var factor = a[i][k] / a[k][k];
                    a[i] = [.. a[i].Zip(a[k], (x, y) => x - (factor * y))];
                }
            }
        }

        return [.. a.Select((row, i) => row[^1] / row[i])];
    }
}
