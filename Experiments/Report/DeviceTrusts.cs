using System.Collections.Immutable;
using System.Globalization;
using NasLab.CostModels.Fitting;
using NasLab.CostModels.Lookup;
using NasLab.CostModels.Validation;
using NasLab.Experiments.Report.Model;

namespace NasLab.Experiments.Report;

/// <summary>Says what a device's latencies rest on.</summary>
internal static class DeviceTrusts
{
    /// <summary>Of one target.</summary>
    /// <param name="space">The study's space; null where it is not known.</param>
    public static DeviceTrustModel Of(ReportDevice device, string? space)
    {
        if (device.Model is not { } model)
        {
            return new DeviceTrustModel { Basis = "unknown", Missing = device.Missing, Fits = [], Spaces = [] };
        }

        var fits = model.Device.FitsIn(model.Precision);
        var spaces = Spaces(device);
        var lookup = model as LookupModel;
        return new DeviceTrustModel
        {
            Basis = !fits.IsEmpty ? "fitted" : lookup is null ? "dataSheet" : "measuredBlocks",
            Source = lookup?.Device.Lookup!.Source,
            LeaveOneOutErrorPct = Rounding.Significant(100 * lookup?.LeaveOneOutError),
            Fits = [.. fits.Select(Fit)],
            Spaces = spaces,
            IsOfSpace = IsOfSpace(device, space),
        };
    }

    /// <summary>The spaces whose networks were measured for the device's fits, in ordinal order; none where nothing was fitted, or it was not recorded.</summary>
    public static ImmutableArray<string> Spaces(ReportDevice device) => device.Model is { } model
        ? [.. model.Device.FitsIn(model.Precision).SelectMany(SpacesOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether a space is among them; null where that is not known, or nothing was fitted.</summary>
    public static bool? IsOfSpace(ReportDevice device, string? space) =>
        Spaces(device) is { IsEmpty: false } spaces && space is not null ? spaces.Contains(space, StringComparer.Ordinal) : null;

    private static IEnumerable<string> SpacesOf(FittedLatency fit) =>
        fit.Origin.Tables.Select(t => t.Space).DefaultIfEmpty(fit.Space).OfType<string>();

    private static FitModel Fit(FittedLatency fit) => new(
        [.. SpacesOf(fit).Distinct(StringComparer.Ordinal)],
        fit.TrainingCount,
        fit.Method,
        fit.Origin.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Errors(fit.CrossValidated),
        fit.HeldOut is { } heldOut ? Errors(heldOut) : null);

    private static FitErrorsModel Errors(FitStatistics statistics) => new(
        statistics.Count,
        Rounding.Significant(statistics.MapePct) ?? 0,
        Rounding.Significant(statistics.Within10Pct) ?? 0,
        Rounding.Significant(statistics.Spearman) ?? 0,
        Rounding.Significant(statistics.Interval90CoveragePct));
}
