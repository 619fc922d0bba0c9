namespace NasLab.CostModels.Fitting.Regression;

/// <summary>Least squares over coefficients that are not negative: Lawson and Hanson 1974, chapter 23, on the normal equations.</summary>
internal static class NonNegativeLeastSquares
{
    /// <summary>x at least 0 that minimises x' A x / 2 - b' x.</summary>
    /// <param name="gram">A, [n, n], symmetric, positive definite.</param>
    /// <param name="moments">b, [n].</param>
    public static double[] Solve(double[][] gram, double[] moments)
    {
        var n = moments.Length;
        var (x, gradient) = (new double[n], (double[])moments.Clone());
        var passive = new List<int>(n);
        var tolerance = 1e-12 * (1 + moments.Max(Math.Abs));

        // Every step lowers the objective or ends, so that no set of coefficients comes twice; the bound is for rounding.
        for (var step = 0; step < 10 * n; step++)
        {
            if (Steepest(gradient, passive, tolerance) is not { } entering)
            {
                break;
            }

            passive.Add(entering);
            MoveTo(Restricted(gram, moments, passive), x, passive, gram, moments);
            Gradient(gram, moments, x, gradient);
        }

        return x;
    }

    private static int? Steepest(double[] gradient, List<int> passive, double tolerance)
    {
        int? best = null;
        for (var i = 0; i < gradient.Length; i++)
        {
            if (gradient[i] > tolerance && (best is not { } b || gradient[i] > gradient[b]) && !passive.Contains(i))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Walks to the unconstrained optimum of the passive set, dropping what becomes zero on the way.</summary>
    private static void MoveTo(double[] target, double[] x, List<int> passive, double[][] gram, double[] moments)
    {
        while (target.Any(v => v <= 0))
        {
            var share = 1.0;
            for (var p = 0; p < passive.Count; p++)
            {
                if (target[p] <= 0)
                {
                    share = Math.Min(share, x[passive[p]] > 0 ? x[passive[p]] / (x[passive[p]] - target[p]) : 0);
                }
            }

            var dropped = new List<int>();
            for (var p = 0; p < passive.Count; p++)
            {
                var i = passive[p];
                x[i] += share * (target[p] - x[i]);
                if (target[p] <= 0 && x[i] <= 1e-15)
                {
                    dropped.Add(i);
                }
            }

            foreach (var i in dropped)
            {
                x[i] = 0;
                passive.Remove(i);
            }

            target = Restricted(gram, moments, passive);
        }

        for (var p = 0; p < passive.Count; p++)
        {
            x[passive[p]] = target[p];
        }
    }

    private static double[] Restricted(double[][] gram, double[] moments, List<int> passive)
    {
        var matrix = passive.Select(i => passive.Select(k => gram[i][k]).ToArray()).ToArray();
        return Cholesky.OfSemidefinite(matrix).Solve(passive.Select(i => moments[i]).ToArray());
    }

    private static void Gradient(double[][] gram, double[] moments, double[] x, double[] gradient)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var sum = moments[i];
            for (var k = 0; k < x.Length; k++)
            {
                sum -= gram[i][k] * x[k];
            }

            gradient[i] = sum;
        }
    }
}
