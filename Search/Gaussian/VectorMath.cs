using System.Numerics;
using System.Runtime.InteropServices;

namespace NasLab.Search.Gaussian;

/// <summary>Loops over numbers, several at a time. What an element gets does not depend on how many others there are.</summary>
internal static class VectorMath
{
    /// <summary>The sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var width = Vector<double>.Count;
        var sum = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - width; i += width)
        {
            sum += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        }

        var total = Vector.Sum(sum);
        for (; i < a.Length; i++)
        {
            total += a[i] * b[i];
        }

        return total;
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="x"/> to <paramref name="y"/>.</summary>
    public static void AddScaled(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        var width = Vector<double>.Count;
        var factors = new Vector<double>(factor);
        var i = 0;
        for (; i <= y.Length - width; i += width)
        {
            (new Vector<double>(y[i..]) + (factors * new Vector<double>(x[i..]))).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
        {
            y[i] += factor * x[i];
        }
    }

    /// <summary>Adds four rows, one after the other, each times its factor; what adding them one by one gives, sooner.</summary>
    public static void AddScaled(Span<double> y, ReadOnlySpan<double> factors, FourRows x)
    {
        var (f0, f1, f2, f3) = (new Vector<double>(factors[0]), new Vector<double>(factors[1]), new Vector<double>(factors[2]), new Vector<double>(factors[3]));
        var sums = MemoryMarshal.Cast<double, Vector<double>>(y);
        var x0 = MemoryMarshal.Cast<double, Vector<double>>(x.First);
        var x1 = MemoryMarshal.Cast<double, Vector<double>>(x.Second);
        var x2 = MemoryMarshal.Cast<double, Vector<double>>(x.Third);
        var x3 = MemoryMarshal.Cast<double, Vector<double>>(x.Fourth);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = sums[i] + (f0 * x0[i]) + (f1 * x1[i]) + (f2 * x2[i]) + (f3 * x3[i]);
        }

        for (var i = sums.Length * Vector<double>.Count; i < y.Length; i++)
        {
            y[i] = y[i] + (factors[0] * x.First[i]) + (factors[1] * x.Second[i]) + (factors[2] * x.Third[i]) + (factors[3] * x.Fourth[i]);
        }
    }

    /// <summary>Rows of one length.</summary>
    public readonly ref struct FourRows(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> third, ReadOnlySpan<double> fourth)
    {
        public ReadOnlySpan<double> First { get; } = first;

        public ReadOnlySpan<double> Second { get; } = second;

        public ReadOnlySpan<double> Third { get; } = third;

        public ReadOnlySpan<double> Fourth { get; } = fourth;
    }

    /// <summary>Adds the squares of <paramref name="x"/> to <paramref name="y"/>.</summary>
    public static void AddSquares(Span<double> y, ReadOnlySpan<double> x)
    {
        var width = Vector<double>.Count;
        var i = 0;
        for (; i <= y.Length - width; i += width)
        {
            var v = new Vector<double>(x[i..]);
            (new Vector<double>(y[i..]) + (v * v)).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
        {
            y[i] += x[i] * x[i];
        }
    }

    /// <summary>Adds <paramref name="weight"/> times the squared distances of <paramref name="x"/> to a centre to <paramref name="y"/>.</summary>
    public static void AddSquaredDistances(Span<double> y, double weight, double centre, ReadOnlySpan<double> x)
    {
        var width = Vector<double>.Count;
        var (weights, centres) = (new Vector<double>(weight), new Vector<double>(centre));
        var i = 0;
        for (; i <= y.Length - width; i += width)
        {
            var difference = centres - new Vector<double>(x[i..]);
            (new Vector<double>(y[i..]) + (weights * (difference * difference))).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
        {
            var difference = centre - x[i];
            y[i] += weight * (difference * difference);
        }
    }

    /// <summary>Multiplies every number.</summary>
    public static void Scale(Span<double> x, double factor)
    {
        var width = Vector<double>.Count;
        var i = 0;
        for (; i <= x.Length - width; i += width)
        {
            (new Vector<double>(x[i..]) * factor).CopyTo(x[i..]);
        }

        for (; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }
}
