using System.Collections.Immutable;

namespace NasLab.Search.Pareto;

/// <summary>
/// The volume that points dominate within the box that ends at a reference point, all objectives minimised (Zitzler and Thiele
/// 1998); exact in any number of dimensions. Points that do not lie below the reference in every objective count nothing.
/// </summary>
public static class Hypervolume
{
    /// <summary>The hypervolume of points, in any order, dominated and equal ones allowed.</summary>
    /// <exception cref="ArgumentException">A NaN, a value of negative infinity, a reference that is not finite, or unequal lengths.</exception>
    public static double Of(IReadOnlyList<ImmutableArray<double>> points, ImmutableArray<double> reference)
    {
        ArgumentNullException.ThrowIfNull(points);
        return AnchoredBoxes.Volume(Boxes(points, reference), reference.Length);
    }

    /// <summary>What a point adds to the hypervolume of others; 0 where one of them dominates or equals it.</summary>
    public static double Contribution(
        ImmutableArray<double> point, IReadOnlyList<ImmutableArray<double>> others, ImmutableArray<double> reference)
    {
        ArgumentNullException.ThrowIfNull(others);
        var box = Box(point, reference);
        return box is null ? 0 : AnchoredBoxes.ExclusiveVolume(box, Boxes(others, reference), reference.Length);
    }

    /// <summary>For each point, what the hypervolume of all would lose without it; of equal points, none loses anything.</summary>
    public static ImmutableArray<double> Contributions(IReadOnlyList<ImmutableArray<double>> points, ImmutableArray<double> reference)
    {
        ArgumentNullException.ThrowIfNull(points);
        var boxes = points.Select(p => Box(p, reference)).ToArray();
        return [.. boxes.Select(b => b is null ? 0 : AnchoredBoxes.ExclusiveVolume(b, Others(boxes, b), reference.Length))];
    }

    private static IEnumerable<double[]> Others(double[]?[] boxes, double[] box) =>
        boxes.OfType<double[]>().Where(other => !ReferenceEquals(other, box));

    private static List<double[]> Boxes(IReadOnlyList<ImmutableArray<double>> points, ImmutableArray<double> reference)
    {
        var boxes = new List<double[]>(points.Count);
        foreach (var point in points)
        {
            if (Box(point, reference) is { } box)
            {
                boxes.Add(box);
            }
        }

        return boxes;
    }

    /// <summary>The distances from a point to the reference; null where one of them is not positive.</summary>
    private static double[]? Box(ImmutableArray<double> point, ImmutableArray<double> reference)
    {
        if (point.Length != reference.Length || point.Length == 0)
        {
            throw new ArgumentException($"A point of {point.Length} objectives needs a reference of as many, not {reference.Length}.", nameof(point));
        }

        var box = new double[point.Length];
        var inside = true;
        for (var i = 0; i < box.Length; i++)
        {
            if (!double.IsFinite(reference[i]) || double.IsNaN(point[i]) || double.IsNegativeInfinity(point[i]))
            {
                throw new ArgumentException($"Objective {i} is {point[i]}, its reference {reference[i]}; both must be numbers, and the reference finite.", nameof(point));
            }

            box[i] = reference[i] - point[i];
            inside &= box[i] > 0;
        }

        return inside ? box : null;
    }
}
