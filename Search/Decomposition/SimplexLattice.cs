using System.Collections.Immutable;

namespace NasLab.Search.Decomposition;

/// <summary>
/// Directions spread evenly between the axes: the simplex lattice of Das and Dennis 1998, one weight for each objective, none
/// negative, their sum 1.
/// </summary>
public static class SimplexLattice
{
    /// <summary>
    /// Every vector of multiples of 1 / divisions: C(objectives + divisions - 1, divisions) of them, in lexicographic order.
    /// </summary>
    public static ImmutableArray<ImmutableArray<double>> Layer(int objectives, int divisions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(objectives, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(divisions, 1);
        return [.. Parts(objectives, divisions).Select(p => p.Select(n => (double)n / divisions).ToImmutableArray())];
    }

    /// <summary>
    /// The finest layer of at most so many directions, but of one for each objective at the least. With fewer divisions than
    /// objectives every direction lies on the edge of the simplex; then, as far as there is room, comes a second layer, shrunk to
    /// half its size around the centre (Deb and Jain 2014, section V).
    /// </summary>
    public static ImmutableArray<ImmutableArray<double>> AtMost(int objectives, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(objectives, 1);
        var outer = Math.Max(1, MostDivisions(objectives, most));
        var layer = Layer(objectives, outer);
        var inner = outer < objectives ? MostDivisions(objectives, most - layer.Length) : 0;
        return inner == 0 ? layer : [.. layer, .. Layer(objectives, Math.Min(inner, outer)).Select(w => Shrunk(w))];
    }

    private static ImmutableArray<double> Shrunk(ImmutableArray<double> weights) => [.. weights.Select(w => (w + (1.0 / weights.Length)) / 2)];

    /// <summary>The divisions of the finest layer of at most so many directions; 0 where not even one division fits.</summary>
    private static int MostDivisions(int objectives, int most)
    {
        if (objectives == 1)
        {
            return most >= 1 ? 1 : 0;
        }

        var divisions = 0;
        for (long count = objectives; count <= most; count = count * (objectives + divisions) / (divisions + 1))
        {
            divisions++;
        }

        return divisions;
    }

    private static IEnumerable<ImmutableStack<int>> Parts(int count, int sum) => count == 1
        ? [ImmutableStack.Create(sum)]
        : Enumerable.Range(0, sum + 1).SelectMany(first => Parts(count - 1, sum - first).Select(rest => rest.Push(first)));
}
