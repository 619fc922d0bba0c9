using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Calibration;

namespace NasLab.Experiments.Report.Validation;

/// <summary>Turns a validation into the page's data: a pure function.</summary>
public static class ValidationModelBuilder
{
    /// <summary>Points drawn: more cannot be told apart, and each is an element of the document.</summary>
    private const int _mostPoints = 1500;
    private const int _worst = 20;
    private const int _mostBands = 12;
    private const int _leastPerBand = 10;

    public static ValidationModel Build(ValidationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var validation = input.Validation;
        var ordered = validation.Networks.OrderBy(n => n.PredictedMs).ThenBy(n => n.Architecture, StringComparer.Ordinal).ToImmutableArray();
        var worst = ordered.OrderByDescending(n => Math.Abs(n.Error)).Take(_worst).ToImmutableArray();
        return new ValidationModel
        {
            ToolVersion = input.ToolVersion,
            Written = input.Written,
            Device = validation.Device.Name,
            DisplayName = validation.Device.DisplayName,
            Precision = validation.Precision.ToName(),
            Source = StudyFigures.CamelCase(validation.Source),
            Space = validation.Space,
            Measurements = input.Measurements,
            Fit = input.Fit,
            Figures = Figures(validation),
            Warnings = input.Warnings,
            Points = [.. Thinned(ordered, worst).Select(Point)],
            Worst = [.. worst.Select(Point)],
            Bands = Bands(ordered),
            Command = input.Command,
        };
    }

    private static ValidationFiguresModel Figures(DeviceValidation validation)
    {
        var (figures, ratio) = (validation.Figures, validation.Ratio);
        return new ValidationFiguresModel(
            figures.Count,
            validation.Fitted,
            Rounded(figures.MapePct),
            Rounded(figures.Within5Pct),
            Rounded(figures.Within10Pct),
            Rounding.Significant(figures.Spearman),
            Rounding.Significant(figures.Kendall),
            Rounding.Significant(figures.Interval90CoveragePct),
            Rounded(ratio.Median),
            Rounding.Significant(ratio.Low),
            Rounding.Significant(ratio.High));
    }

    /// <summary>Evenly over the predictions, with the worst ones whatever comes of that.</summary>
    private static IEnumerable<ValidatedNetwork> Thinned(ImmutableArray<ValidatedNetwork> ordered, ImmutableArray<ValidatedNetwork> worst)
    {
        var step = Math.Max(1.0, (double)ordered.Length / _mostPoints);
        var kept = worst.ToHashSet(ReferenceEqualityComparer.Instance);
        for (var at = 0.0; (int)at < ordered.Length; at += step)
        {
            kept.Add(ordered[(int)at]);
        }

        return ordered.Where(kept.Contains);
    }

    private static ImmutableArray<ErrorBandModel> Bands(ImmutableArray<ValidatedNetwork> ordered)
    {
        var count = Math.Min(_mostBands, ordered.Length / _leastPerBand);
        return
        [
            .. Enumerable.Range(0, count).Select(i => Band(
                ordered.AsSpan()[(int)((long)i * ordered.Length / count)..(int)((long)(i + 1) * ordered.Length / count)].ToArray())),
        ];
    }

    private static ErrorBandModel Band(ValidatedNetwork[] networks)
    {
        var errors = networks.Select(n => 100 * n.Error).Order().ToArray();
        return new ErrorBandModel(
            networks.Length,
            Rounded(networks[0].PredictedMs),
            Rounded(networks[^1].PredictedMs),
            Rounded(Quantile(errors, 0.05)),
            Rounded(Quantile(errors, 0.5)),
            Rounded(Quantile(errors, 0.95)));
    }

    /// <summary>Linear between the order statistics.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static ValidationPointModel Point(ValidatedNetwork network) => new(
        network.Architecture,
        Rounded(network.MeasuredMs),
        Rounded(network.PredictedMs),
        Rounding.Significant(network.LowMs),
        Rounding.Significant(network.HighMs),
        network.WasFitted);

    private static double Rounded(double value) => Rounding.Significant(value) ?? 0;
}
