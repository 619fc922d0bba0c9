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
        _ = new ObjectiveVector(values);
        if (IsDominated(values.AsSpan()))
        {
            return false;
        }

        var position = FirstAfter(values.AsSpan());
        if (values.Length > 2)
        {
            _members.RemoveAll(m => Dominance.Dominates(values.AsSpan(), m.Values.AsSpan()));
            position = FirstAfter(values.AsSpan());
        }
        else
        {
            _members.RemoveRange(position, DominatedFrom(position, values));
        }

        _members.Insert(position, new Member(item, values));
        return true;
    }

    /// <summary>Whether a member dominates a point; equal values do not. With two objectives in O(log n), and nothing is allocated.</summary>
    /// <exception cref="ArgumentException">A value is NaN, or the number of objectives differs from the items'.</exception>
    public bool IsDominated(ReadOnlySpan<double> values)
    {
        // Of the members that stand before a point by values, the last has the lowest second objective: if it does not dominate, none does.
        var end = values.Length > 2 ? _members.Count : FirstAfter(values);
        var start = values.Length > 2 ? 0 : Math.Max(0, end - 1);
        if (start == end && _members.Count > 0 && _members[0].Values.Length != values.Length)
        {
            throw new ArgumentException($"The front's items have {_members[0].Values.Length} objectives, not {values.Length}.", nameof(values));
        }

        for (var i = start; i < end; i++)
        {
            if (Dominance.Dominates(_members[i].Values.AsSpan(), values))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where a point belongs, behind those of equal values.</summary>
    private int FirstAfter(ReadOnlySpan<double> values)
    {
        var (low, high) = (0, _members.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = IsBefore(values, _members[middle].Values.AsSpan()) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>By values, first objective first, which nearly always tells.</summary>
    private static bool IsBefore(ReadOnlySpan<double> values, ReadOnlySpan<double> member) =>
        values[0] < member[0] || (!(values[0] > member[0]) && member.SequenceCompareTo(values) > 0);

    /// <summary>With two objectives, those that a point dominates follow its place one after the other.</summary>
    private int DominatedFrom(int position, ImmutableArray<double> values)
    {
        var count = 0;
        while (position + count < _members.Count && Dominance.Dominates(values.AsSpan(), _members[position + count].Values.AsSpan()))
        {
            count++;
        }

        return count;
    }

    public IEnumerator<Member> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
