using System.Collections.Immutable;
using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Dataflow;

/// <summary>
/// Minimises over a few continuous constants (Hooke and Jeeves 1961): the best point of a coarse grid, then steps along each
/// constant, halved whenever none helps.
/// </summary>
internal static class PatternSearch
{
    private const int GridPoints = 9;
    private const double FirstStep = 1.0 / GridPoints;
    private const double LastStep = 1e-6;

    public static (Device Device, double Loss) Minimise(
        Device device, ImmutableArray<FitParameter> parameters, DataflowFitObjective objective)
    {
        var (point, loss) = Coarse(device, parameters, objective);
        for (var step = FirstStep; step > LastStep; step /= 2)
        {
            var improved = true;
            while (improved)
            {
                improved = false;
                for (var i = 0; i < parameters.Length; i++)
                {
                    foreach (var next in (double[])[Math.Max(0, point[i] - step), Math.Min(1, point[i] + step)])
                    {
                        var moved = point.SetItem(i, next);
                        var movedLoss = objective.Loss(At(device, parameters, moved));
                        if (movedLoss < loss)
                        {
                            (point, loss, improved) = (moved, movedLoss, true);
                        }
                    }
                }
            }
        }

        return (At(device, parameters, point), loss);
    }

    private static (ImmutableArray<double> Point, double Loss) Coarse(
        Device device, ImmutableArray<FitParameter> parameters, DataflowFitObjective objective)
    {
        IEnumerable<ImmutableArray<double>> points = [[]];
        foreach (var _ in parameters)
        {
            points = points.SelectMany(p => Enumerable.Range(0, GridPoints).Select(i => p.Add(i / (GridPoints - 1.0))));
        }

        return points.Select(p => (Point: p, Loss: objective.Loss(At(device, parameters, p)))).MinBy(p => p.Loss);
    }

    /// <summary>The device at a point of the unit cube; constants that start above 0 are spaced by their logarithm.</summary>
    private static Device At(Device device, ImmutableArray<FitParameter> parameters, ImmutableArray<double> point)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var (lowest, highest) = (parameters[i].Values[0], parameters[i].Values[1]);
            var value = lowest > 0 ? lowest * Math.Pow(highest / lowest, point[i]) : lowest + ((highest - lowest) * point[i]);
            device = DataflowFitObjective.With(device, parameters[i].Constant, value);
        }

        return device;
    }
}
