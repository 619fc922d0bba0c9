using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Roofline;

namespace NasLab.CostModels.Energy;

/// <summary>
/// Constants of a device for which a figure of its estimates comes closest to measurements: non-negative least squares of the relative
/// errors. The figure must be linear in these constants; its slopes are read off the device's own model.
/// </summary>
public static class ConstantFit
{
    /// <summary>The device with the constants' values replaced.</summary>
    /// <param name="device">Its other constants stay as they are.</param>
    /// <param name="constants">At most ten, none of which stands under a precision.</param>
    /// <param name="figure">What is compared with the rows.</param>
    /// <param name="rows">At least as many as constants.</param>
    public static Device Fit(Device device, ImmutableArray<ConstantDefinition> constants, FittedFigure figure, ImmutableArray<EnergyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(constants.Length, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, constants.Length);
        if (constants.IsEmpty)
        {
            return device;
        }

        var measured = Vector<double>.Build.Dense(rows.Length, i => figure == FittedFigure.LatencyMs ? rows[i].LatencyMs : rows[i].EnergyMj);
        var without = Estimates(With(device, constants, _ => 0), figure, rows);
        var slopes = constants.Select(c => Estimates(With(device, constants, d => d == c ? 1 : 0), figure, rows) - without);
        var relative = Matrix<double>.Build.DenseOfColumnVectors(slopes.Select(s => s.PointwiseDivide(measured)));
        var values = NonNegativeLeastSquares(relative, (measured - without).PointwiseDivide(measured));
        return With(device, constants, c => values[constants.IndexOf(c)]);
    }

    private static Device With(Device device, ImmutableArray<ConstantDefinition> constants, Func<ConstantDefinition, double> value) => device with
    {
        Constants = [.. device.Constants.Select(c => constants.Contains(c.Definition) ? c with { Value = value(c.Definition) } : c)],
    };

    private static Vector<double> Estimates(Device device, FittedFigure figure, ImmutableArray<EnergyRow> rows)
    {
        var model = new RooflineModel(device, device.DefaultPrecision);
        var costs = rows.Select(r => model.Estimate(r.Graph));
        return Vector<double>.Build.DenseOfEnumerable(costs.Select(c => figure == FittedFigure.LatencyMs
            ? c.LatencyMs
            : c.EnergyMj ?? throw new ArgumentException($"The device {device.Name} states no energy.", nameof(device))));
    }

    /// <summary>The best of all least-squares solutions over subsets of the columns that are nowhere negative: exact, for few columns.</summary>
    private static double[] NonNegativeLeastSquares(Matrix<double> columns, Vector<double> target)
    {
        var (best, bestError) = (new double[columns.ColumnCount], target.DotProduct(target));
        for (var subset = 1; subset < 1 << columns.ColumnCount; subset++)
        {
            var chosen = Enumerable.Range(0, columns.ColumnCount).Where(c => (subset >> c & 1) != 0).ToArray();
            var matrix = Matrix<double>.Build.DenseOfColumnVectors(chosen.Select(columns.Column));
            var solution = matrix.QR().Solve(target);
            var residual = target - (matrix * solution);
            if (solution.All(x => x >= 0) && residual.DotProduct(residual) < bestError)
            {
                bestError = residual.DotProduct(residual);
                best = new double[columns.ColumnCount];
                for (var i = 0; i < chosen.Length; i++)
                {
                    best[chosen[i]] = solution[i];
                }
            }
        }

        return best;
    }
}
