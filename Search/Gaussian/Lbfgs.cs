namespace NasLab.Search.Gaussian;

/// <summary>
/// Maximises a smooth function by limited-memory BFGS (Liu and Nocedal 1989) with a backtracking line search (Armijo's condition).
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 8;
    private const int Halvings = 12;
    private const double SufficientGain = 1e-4;
    private const double LongestStep = 2;

    /// <summary>A function's value at a point, its gradient written to the second argument.</summary>
    public delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>The best point found from a start, in at most so many steps or until a step gains less than <paramref name="tolerance"/>.</summary>
    public static double[] Maximise(Function function, double[] start, int steps, double tolerance)
    {
        var point = (double[])start.Clone();
        var gradient = new double[point.Length];
        var value = function(point, gradient);
        var history = new List<(double[] Step, double[] Change, double Curvature)>();
        for (var step = 0; step < steps; step++)
        {
            var direction = Direction(gradient, history);
            var slope = VectorMath.Dot(direction, gradient);
            if (!(slope > 0))
            {
                history.Clear();
                direction = (double[])gradient.Clone();
                slope = VectorMath.Dot(direction, gradient);
            }

            var longest = direction.Max(Math.Abs);
            if (!(longest > 0))
            {
                break;
            }

            var length = Math.Min(1, LongestStep / longest) * (history.Count == 0 ? Math.Min(1, 1 / longest) : 1);
            var (next, nextGradient, nextValue) = Search(function, point, direction, value, slope, length);
            if (next is null)
            {
                break;
            }

            var (moved, change) = (new double[point.Length], new double[point.Length]);
            for (var i = 0; i < point.Length; i++)
            {
                moved[i] = next[i] - point[i];
                change[i] = gradient[i] - nextGradient[i];
            }

            var curvature = VectorMath.Dot(moved, change);
            if (curvature > 1e-12)
            {
                history.Add((moved, change, curvature));
                if (history.Count > Memory)
                {
                    history.RemoveAt(0);
                }
            }

            var gain = nextValue - value;
            (point, gradient, value) = (next, nextGradient, nextValue);
            if (gain < tolerance)
            {
                break;
            }
        }

        return point;
    }

    private static (double[]? Point, double[] Gradient, double Value) Search(
        Function function, double[] point, double[] direction, double value, double slope, double length)
    {
        var gradient = new double[point.Length];
        for (var i = 0; i < Halvings; i++, length /= 2)
        {
            var next = (double[])point.Clone();
            VectorMath.AddScaled(next, length, direction);
            var found = function(next, gradient);
            if (found >= value + (SufficientGain * length * slope))
            {
                return (next, gradient, found);
            }
        }

        return (null, gradient, value);
    }

    /// <summary>The two-loop recursion.</summary>
    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Curvature)> history)
    {
        var direction = (double[])gradient.Clone();
        var weights = new double[history.Count];
        for (var i = history.Count - 1; i >= 0; i--)
        {
            weights[i] = VectorMath.Dot(history[i].Step, direction) / history[i].Curvature;
            VectorMath.AddScaled(direction, -weights[i], history[i].Change);
        }

        if (history.Count > 0)
        {
            var (_, change, curvature) = history[^1];
            VectorMath.Scale(direction, curvature / VectorMath.Dot(change, change));
        }

        for (var i = 0; i < history.Count; i++)
        {
            var correction = weights[i] - (VectorMath.Dot(history[i].Change, direction) / history[i].Curvature);
            VectorMath.AddScaled(direction, correction, history[i].Step);
        }

        return direction;
    }
}
