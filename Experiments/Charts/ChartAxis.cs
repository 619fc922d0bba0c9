using System.Collections.Immutable;

namespace NasLab.Experiments.Charts;

/// <summary>An axis: from values to places between 0 and 1, linear or logarithmic, with round ticks.</summary>
internal sealed class ChartAxis
{
    private const double Margin = 0.04;
    private const int MostTicks = 8;

    private readonly double _low;
    private readonly double _high;

    private ChartAxis(bool isLogarithmic, double low, double high) => (IsLogarithmic, _low, _high) = (isLogarithmic, low, high);

    public bool IsLogarithmic { get; }

    /// <summary>The least value on the axis.</summary>
    public double Low => IsLogarithmic ? Math.Pow(10, _low) : _low;

    /// <summary>The largest value on the axis.</summary>
    public double High => IsLogarithmic ? Math.Pow(10, _high) : _high;

    /// <summary>Holds all values with a margin; logarithmic where they are positive and the largest is over four times the least.</summary>
    /// <param name="values">Finite; may be empty.</param>
    /// <param name="mayBeLogarithmic">Whether the axis is of a cost.</param>
    public static ChartAxis Over(IReadOnlyCollection<double> values, bool mayBeLogarithmic)
    {
        var (low, high) = values.Count == 0 ? (0.0, 1.0) : (values.Min(), values.Max());
        var isLogarithmic = mayBeLogarithmic && low > 0 && high > 4 * low;
        (low, high) = isLogarithmic ? (Math.Log10(low), Math.Log10(high)) : (low, high);
        var margin = high > low ? Margin * (high - low) : Math.Max(Math.Abs(low) * 0.1, 1e-6);
        return new ChartAxis(isLogarithmic, low - margin, high + margin);
    }

    /// <summary>0 at the axis' beginning, 1 at its end.</summary>
    public double Place(double value) => ((IsLogarithmic ? Math.Log10(Math.Max(value, double.Epsilon)) : value) - _low) / (_high - _low);

    /// <summary>Round values on the axis with their texts, at most eight.</summary>
    public ImmutableArray<(double Value, string Text)> Ticks()
    {
        var values = IsLogarithmic ? Logarithmic() : Linear();
        return [.. values.Select(v => (v, Text(v)))];
    }

    private ImmutableArray<double> Linear()
    {
        var step = Step();
        return [.. Enumerable.Range(0, MostTicks).Select(i => (Math.Ceiling(Low / step) + i) * step).Where(v => v <= High)];
    }

    /// <summary>So many values in every decade as there is room for.</summary>
    private ImmutableArray<double> Logarithmic()
    {
        foreach (var digits in new[] { new[] { 1, 1.5, 2, 3, 5, 7 }, [1, 2, 5], [1, 3], [1] })
        {
            var values = Enumerable.Range((int)Math.Floor(_low), (int)Math.Ceiling(_high - _low) + 2)
                .SelectMany(d => digits.Select(n => n * Math.Pow(10, d)))
                .Where(v => v >= Low && v <= High)
                .ToImmutableArray();
            if (values.Length <= MostTicks)
            {
                return values;
            }
        }

        return [.. Enumerable.Range((int)Math.Ceiling(_low), (int)(_high - _low) + 1).Where(d => d % 2 == 0).Select(d => Math.Pow(10, d))];
    }

    /// <summary>1, 2 or 5 times a power of ten, as small as the number of ticks allows.</summary>
    private double Step()
    {
        var rough = (High - Low) / (MostTicks - 1);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return new[] { 1, 2, 5, 10 }.Select(n => n * unit).First(s => s >= rough);
    }

    private static string Text(double value) => Math.Abs(value) is >= 1e6 or (> 0 and < 1e-4) ? $"{value:0.##e0}" : $"{Math.Round(value, 6):0.######}";
}
