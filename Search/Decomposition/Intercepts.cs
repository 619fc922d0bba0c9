namespace NasLab.Search.Decomposition;

/// <summary>
/// Where the hyperplane through a front's extreme points cuts the axes (Deb and Jain 2014, section IV-C): what counts as 1 when the
/// front is laid on the simplex of reference directions.
/// </summary>
internal static class Intercepts
{
    private const double OffAxis = 1e-6;
    private const double Least = 1e-6;

    /// <summary>One intercept for each objective; 1 for all where the extreme points span no hyperplane that cuts every axis.</summary>
    /// <param name="points">Points in units of their range, the ideal at 0; at least one.</param>
    public static double[] Of(IReadOnlyList<double[]> points)
    {
        var objectives = points[0].Length;
        var rows = Enumerable.Range(0, objectives).Select(axis => points.MinBy(p => Scalarised(p, axis))!.ToArray()).ToArray();
        var inverse = Solve(rows);
        return inverse is not null && Array.TrueForAll(inverse, b => b > Least && b < 1 / Least)
            ? [.. inverse.Select(b => 1 / b)]
            : [.. Enumerable.Repeat(1.0, objectives)];
    }

    /// <summary>The achievement scalarising function (equation 4): lowest for the point that runs closest along an axis.</summary>
    private static double Scalarised(double[] point, int axis)
    {
        var highest = double.NegativeInfinity;
        for (var j = 0; j < point.Length; j++)
        {
            highest = Math.Max(highest, j == axis ? point[j] : point[j] / OffAxis);
        }

        return highest;
    }

    /// <summary>The solution x of rows x = 1 by elimination with pivoting; null where there is not exactly one. Overwrites the rows.</summary>
    private static double[]? Solve(double[][] rows)
    {
        const double Singular = 1e-9;
        var n = rows.Length;
        var right = Enumerable.Repeat(1.0, n).ToArray();
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(r => Math.Abs(rows[r][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            (right[column], right[pivot]) = (right[pivot], right[column]);
            if (Math.Abs(rows[column][column]) < Singular)
            {
                return null;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = row == column ? 0 : rows[row][column] / rows[column][column];
                for (var k = column; k < n; k++)
                {
                    rows[row][k] -= factor * rows[column][k];
                }

                right[row] -= factor * right[column];
            }
        }

        return [.. right.Select((b, i) => b / rows[i][i])];
    }
}
