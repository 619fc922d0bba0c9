using System.Collections.Immutable;

namespace NasLab.Search.Pareto;

/// <summary>A point to be ranked: objectives to be minimised, and how far its limits are exceeded.</summary>
public sealed record ObjectiveVector
{
    /// <summary>A point of the given values.</summary>
    /// <param name="values">One for each objective; positive infinity is the worst there is.</param>
    /// <param name="violation">0 for a point that meets its limits, more the further it is from meeting them.</param>
    /// <exception cref="ArgumentException">No values, a NaN among them, or a violation that is NaN or negative.</exception>
    public ObjectiveVector(ImmutableArray<double> values, double violation = 0)
    {
        if (values.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A point has at least one objective.", nameof(values));
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
            {
                throw new ArgumentException($"Objective {i} is NaN; a point with an unknown objective cannot be ranked.", nameof(values));
            }
        }

        if (!(violation >= 0))
        {
            throw new ArgumentException($"The violation is {violation}; it must be 0 or more.", nameof(violation));
        }

        Values = values;
        Violation = violation;
    }

    public ImmutableArray<double> Values { get; }

    public double Violation { get; }

    public bool IsFeasible => Violation <= 0;
}
