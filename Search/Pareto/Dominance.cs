namespace NasLab.Search.Pareto;

/// <summary>Which of two points is better, all objectives minimised.</summary>
public static class Dominance
{
    /// <summary>Pareto dominance: nowhere worse, somewhere better.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN.</exception>
    public static bool Dominates(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Points of {a.Length} and of {b.Length} objectives cannot be compared.", nameof(b));
        }

        var better = false;
        var worse = false;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] < b[i])
                better = true;
            else if (a[i] > b[i])
                worse = true;
            else if (a[i] != b[i])
                throw new ArgumentException($"Objective {i} is NaN.", double.IsNaN(a[i]) ? nameof(a) : nameof(b));
        }

        return better && !worse;
    }

    /// <summary>
    /// Constrained domination (Deb et al. 2002, definition 1): what meets the limits beats what does not, a smaller violation beats
    /// a larger one, and otherwise Pareto dominance decides.
    /// </summary>
    public static bool Dominates(ObjectiveVector a, ObjectiveVector b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Violation == b.Violation
            ? Dominates(a.Values.AsSpan(), b.Values.AsSpan())
            : a.Violation < b.Violation;
    }
}
