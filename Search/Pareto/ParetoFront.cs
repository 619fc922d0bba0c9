using System.Collections;
using System.Collections.Immutable;

namespace NasLab.Search.Pareto;

/// <summary>
/// The items that no other item added so far dominates (Pareto dominance, all objectives minimised), kept up to date item by item.
/// Items of equal values stand side by side, so that what is on the front does not depend on the order in which items came.
/// Enumerated by values, first objective first, equal ones in the order they came.
/// </summary>
public sealed class ParetoFront<T> : IReadOnlyList<ParetoFront<T>.Member>
{
    private readonly List<Member> _members = [];

    /// <summary>An item of the front with the values it was added with.</summary>
    public sealed record Member(T Item, ImmutableArray<double> Values);

    public int Count => _members.Count;

    public Member this[int index] => _members[index];

    /// <summary>Takes an item in unless a member dominates it, and lets go the members that it dominates.</summary>
    /// <returns>Whether the item is on the front now.</returns>
    /// <exception cref="ArgumentException">A value is NaN, or the number of objectives differs from earlier items'.</exception>
    public bool Add(T item, ImmutableArray<double> values)
    {
        var point = new ObjectiveVector(values);
        if (IsDominated(point.Values))
        {
            return false;
        }

        _members.RemoveAll(m => Dominance.Dominates(values.AsSpan(), m.Values.AsSpan()));
        var position = _members.FindIndex(m => m.Values.AsSpan().SequenceCompareTo(values.AsSpan()) > 0);
        _members.Insert(position < 0 ? _members.Count : position, new Member(item, values));
        return true;
    }

    /// <summary>Whether a member dominates a point; equal values do not.</summary>
    public bool IsDominated(ImmutableArray<double> values)
    {
        foreach (var member in _members)
        {
            if (Dominance.Dominates(member.Values.AsSpan(), values.AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerator<Member> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
