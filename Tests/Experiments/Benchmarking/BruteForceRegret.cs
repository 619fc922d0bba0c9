using System.Collections.Immutable;

namespace NasLab.Tests.Experiments.Benchmarking;

/// <summary>The protocol in two objectives, word by word: quadratic dominance, hypervolume as a sum over the cells of a grid.</summary>
internal static class BruteForceRegret
{
    public static ImmutableArray<double>[] FrontOf(IReadOnlyCollection<ImmutableArray<double>> points) =>
        [.. points.Where(p => !points.Any(q => q[0] <= p[0] && q[1] <= p[1] && (q[0] < p[0] || q[1] < p[1])))];

    public static double Of(IReadOnlyCollection<ImmutableArray<double>> table, IReadOnlyCollection<ImmutableArray<double>> evaluated)
    {
        var front = FrontOf(table);
        double[] ideal = [front.Min(p => p[0]), front.Min(p => p[1])];
        double[] nadir = [front.Max(p => p[0]), front.Max(p => p[1])];
        return 1 - (Area([.. evaluated.Select(Normalised)]) / Area([.. front.Select(Normalised)]));

        double[] Normalised(ImmutableArray<double> p) => [(p[0] - ideal[0]) / (nadir[0] - ideal[0]), (p[1] - ideal[1]) / (nadir[1] - ideal[1])];
    }

    private static double Area(double[][] points)
    {
        const double Reference = 1.1;
        var area = 0.0;
        double[] xs = [.. points.Select(p => p[0]).Where(x => x < Reference).Append(Reference).Distinct().Order()];
        double[] ys = [.. points.Select(p => p[1]).Where(y => y < Reference).Append(Reference).Distinct().Order()];
        for (var i = 0; i + 1 < xs.Length; i++)
        {
            for (var j = 0; j + 1 < ys.Length; j++)
            {
                area += points.Any(p => p[0] <= xs[i] && p[1] <= ys[j]) ? (xs[i + 1] - xs[i]) * (ys[j + 1] - ys[j]) : 0;
            }
        }

        return area;
    }
}
