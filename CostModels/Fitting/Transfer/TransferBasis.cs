using System.Collections.Immutable;
using NasLab.CostModels.Fitting.Regression;

namespace NasLab.CostModels.Fitting.Transfer;

/// <summary>
/// Coordinates in which devices are compared, made from a pool of networks: 1; each feature above its least value, in units of its mean
/// there (so that a coefficient is about the feature's share of the mean latency); and products of two of these less what the features
/// themselves explain of them. Features that rise and fall together over the pool share one coordinate; one that never differs is part
/// of the 1.
/// </summary>
public sealed class TransferBasis
{
    private const double _sameTolerance = 1e-9;
    private const double _ridge = 1e-8;
    private const double _leastDeviation = 1e-3;

    private readonly double[] _least;
    private readonly double[] _units;
    private readonly ImmutableArray<ImmutableArray<int>> _groups;
    private readonly ImmutableArray<PairTerm> _pairs;

    private TransferBasis(
        ImmutableArray<string> names, double[] least, double[] units, ImmutableArray<ImmutableArray<int>> groups, ImmutableArray<PairTerm> pairs)
    {
        Names = names;
        _least = least;
        _units = units;
        _groups = groups;
        _pairs = pairs;
    }

    /// <summary>The features' names, in the order of a row.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Coordinates without the products: 1 and the groups of features.</summary>
    public int LinearCount => 1 + _groups.Length;

    /// <summary>All coordinates.</summary>
    public int Count => LinearCount + _pairs.Length;

    /// <summary>The basis without products.</summary>
    /// <param name="names">The features' names.</param>
    /// <param name="pool">Rows of features, one for each network.</param>
    /// <exception cref="ArgumentException">The pool is empty or a row has not one finite value for each name.</exception>
    public static TransferBasis Of(ImmutableArray<string> names, IReadOnlyList<double[]> pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        if (pool.Count == 0 || pool.Any(r => r.Length != names.Length || !r.All(double.IsFinite)))
        {
            throw new ArgumentException($"The pool must hold rows of {names.Length} finite features each.", nameof(pool));
        }

        var least = new double[names.Length];
        var units = new double[names.Length];
        for (var j = 0; j < names.Length; j++)
        {
            least[j] = pool.Min(r => r[j]);
            units[j] = pool.Average(r => r[j]) - least[j];
        }

        var groups = new List<List<int>>();
        foreach (var j in Enumerable.Range(0, names.Length).Where(j => units[j] > _sameTolerance * Math.Abs(least[j])))
        {
            var same = groups.Find(g => pool.All(r =>
                Math.Abs(((r[j] - least[j]) / units[j]) - ((r[g[0]] - least[g[0]]) / units[g[0]])) <= _sameTolerance));
            if (same is null)
            {
                groups.Add([j]);
            }
            else
            {
                same.Add(j);
            }
        }

        return new TransferBasis(names, least, units, [.. groups.Select(g => g.ToImmutableArray())], []);
    }

    /// <summary>The same with products of every two of these linear coordinates (numbered as in a row of coordinates, the 1 being 0).</summary>
    public TransferBasis WithPairs(IReadOnlyList<int> coordinates, IReadOnlyList<double[]> pool)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        ArgumentNullException.ThrowIfNull(pool);
        var rows = pool.Select(Linear).ToArray();
        var normal = Cholesky.Of(Gram(rows));
        var pairs = ImmutableArray.CreateBuilder<PairTerm>();
        for (var a = 0; a < coordinates.Count; a++)
        {
            for (var b = a; b < coordinates.Count; b++)
            {
                if (PairOf(coordinates[a], coordinates[b], rows, normal) is { } pair)
                {
                    pairs.Add(pair);
                }
            }
        }

        return new TransferBasis(Names, _least, _units, _groups, pairs.ToImmutable());
    }

    /// <summary>The coordinates of a network.</summary>
    /// <param name="features">One value for each of <see cref="Names"/>.</param>
    public double[] Coordinates(double[] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var linear = Linear(features);
        var coordinates = new double[Count];
        linear.CopyTo(coordinates, 0);
        for (var q = 0; q < _pairs.Length; q++)
        {
            coordinates[linear.Length + q] = _pairs[q].Of(ScaledFirst(_pairs[q].First, features) * ScaledFirst(_pairs[q].Second, features), linear);
        }

        return coordinates;
    }

    /// <summary>The function that has these coefficients over the coordinates, over the features by name.</summary>
    public FeatureFunction ToFeatures(ReadOnlySpan<double> coefficients)
    {
        var linear = coefficients[..LinearCount].ToArray();
        var weights = new double[Names.Length];
        var products = ImmutableArray.CreateBuilder<(string, string, double)>();
        for (var q = 0; q < _pairs.Length; q++)
        {
            // The product of two coordinates, (x - x0) / u (y - y0) / v, is one of the features and less of either one.
            var (pair, coefficient) = (_pairs[q], coefficients[LinearCount + q] / _pairs[q].Deviation);
            for (var k = 0; k < linear.Length; k++)
            {
                linear[k] -= coefficient * pair.Explained[k];
            }

            var (first, second) = (_groups[pair.First - 1][0], _groups[pair.Second - 1][0]);
            var (zeroFirst, zeroSecond) = (_least[first] / _units[first], _least[second] / _units[second]);
            products.Add((Names[first], Names[second], coefficient / (_units[first] * _units[second])));
            weights[first] -= coefficient * zeroSecond / _units[first];
            weights[second] -= coefficient * zeroFirst / _units[second];
            linear[0] += coefficient * zeroFirst * zeroSecond;
        }

        for (var g = 0; g < _groups.Length; g++)
        {
            foreach (var member in _groups[g])
            {
                var weight = linear[g + 1] / (_groups[g].Length * _units[member]);
                weights[member] += weight;
                linear[0] -= weight * _least[member];
            }
        }

        return new FeatureFunction(
            linear[0], [.. weights.Select((w, j) => (Names[j], w)).Where(t => t.w != 0)], products.ToImmutable());
    }

    /// <summary>The first feature of a group: it stands for all of them in products.</summary>
    private double ScaledFirst(int coordinate, double[] features)
    {
        var feature = _groups[coordinate - 1][0];
        return (features[feature] - _least[feature]) / _units[feature];
    }

    private double[] Linear(double[] features)
    {
        var linear = new double[LinearCount];
        linear[0] = 1;
        for (var g = 0; g < _groups.Length; g++)
        {
            foreach (var member in _groups[g])
            {
                linear[g + 1] += (features[member] - _least[member]) / (_units[member] * _groups[g].Length);
            }
        }

        return linear;
    }

    private static PairTerm? PairOf(int first, int second, double[][] linear, Cholesky normal)
    {
        var right = new double[linear[0].Length];
        foreach (var row in linear)
        {
            for (var k = 0; k < right.Length; k++)
            {
                right[k] += row[k] * row[first] * row[second];
            }
        }

        var pair = new PairTerm(first, second, normal.Solve(right), 1);
        var deviation = Math.Sqrt(linear.Average(r => Math.Pow(pair.Of(r[first] * r[second], r), 2)));
        return deviation > _leastDeviation ? pair with { Deviation = deviation } : null;
    }

    private static double[,] Gram(double[][] rows)
    {
        var n = rows[0].Length;
        var gram = new double[n, n];
        foreach (var row in rows)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    gram[i, j] += row[i] * row[j];
                }
            }
        }

        for (var i = 0; i < n; i++)
        {
            gram[i, i] += _ridge * rows.Length;
        }

        return gram;
    }

    /// <summary>A product of two linear coordinates less what all of them explain of it, in units of the deviation that is left.</summary>
    private sealed record PairTerm(int First, int Second, double[] Explained, double Deviation)
    {
        public double Of(double product, double[] linear) => (product - RobustLeastSquares.Dot(Explained, linear)) / Deviation;
    }
}
