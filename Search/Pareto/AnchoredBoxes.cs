namespace NasLab.Search.Pareto;

/// <summary>
/// The exact volume of a union of boxes [0, e_1] x ... x [0, e_d], by sweeps in one to three dimensions. Above, boxes are taken in
/// the order of their last extent, longest first: what a box adds to those before it has its own last extent everywhere, so that
/// the last dimension factors out (the exclusive volumes and the slicing of WFG: While, Bradstreet and Barone 2012).
/// </summary>
internal static class AnchoredBoxes
{
    /// <summary>The volume of the union over the first <paramref name="dimensions"/> extents.</summary>
    public static double Volume(IReadOnlyList<double[]> boxes, int dimensions)
    {
        return boxes.Count switch
        {
            0 => 0,
            1 => Volume(boxes[0], dimensions),
            _ => dimensions switch
            {
                1 => boxes.Max(b => b[0]),
                2 => Area(boxes),
                3 => SweepVolume(boxes),
                _ => SlicedVolume(boxes, dimensions),
            },
        };
    }

    /// <summary>The volume of <paramref name="box"/> that none of the others covers.</summary>
    public static double ExclusiveVolume(double[] box, IEnumerable<double[]> others, int dimensions)
    {
        var limited = new List<double[]>();
        foreach (var other in others)
        {
            var shared = Intersect(box, other, dimensions);
            if (shared.AsSpan().SequenceEqual(box.AsSpan(0, dimensions)))
            {
                return 0;
            }

            limited.Add(shared);
        }

        return Math.Max(0, Volume(box, dimensions) - Volume(OutermostOf(limited, dimensions), dimensions));
    }

    private static double Volume(double[] box, int dimensions)
    {
        var volume = 1.0;
        for (var i = 0; i < dimensions; i++)
        {
            volume *= box[i];
        }

        return volume;
    }

    private static double Area(IReadOnlyList<double[]> boxes)
    {
        var staircase = new Staircase();
        return boxes.Sum(b => staircase.Add(b[0], b[1]));
    }

    /// <summary>From the tallest box down: between two heights the cross-section is the union of the rectangles met so far.</summary>
    private static double SweepVolume(IReadOnlyList<double[]> boxes)
    {
        var staircase = new Staircase();
        var volume = 0.0;
        foreach (var box in LongestFirst(boxes, 2))
        {
            volume += staircase.Add(box[0], box[1]) * box[2];
        }

        return volume;
    }

    private static double SlicedVolume(IReadOnlyList<double[]> boxes, int dimensions)
    {
        var last = dimensions - 1;
        var earlier = new List<double[]>(boxes.Count);
        var volume = 0.0;
        foreach (var box in LongestFirst(boxes, last))
        {
            volume += ExclusiveVolume(box, earlier, last) * box[last];
            earlier.Add(box);
        }

        return volume;
    }

    private static IEnumerable<double[]> LongestFirst(IReadOnlyList<double[]> boxes, int dimension) =>
        boxes.OrderByDescending(b => b[dimension]);

    private static double[] Intersect(double[] a, double[] b, int dimensions)
    {
        var shared = new double[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            shared[i] = Math.Min(a[i], b[i]);
        }

        return shared;
    }

    /// <summary>Without the boxes that lie within another; worth its quadratic cost only where slicing follows.</summary>
    private static List<double[]> OutermostOf(List<double[]> boxes, int dimensions)
    {
        if (dimensions <= 3)
        {
            return boxes;
        }

        var outermost = new List<double[]>(boxes.Count);
        foreach (var box in boxes)
        {
            if (outermost.Exists(o => Holds(o, box)))
            {
                continue;
            }

            outermost.RemoveAll(o => Holds(box, o));
            outermost.Add(box);
        }

        return outermost;
    }

    private static bool Holds(double[] outer, double[] inner)
    {
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] > outer[i])
            {
                return false;
            }
        }

        return true;
    }
}
