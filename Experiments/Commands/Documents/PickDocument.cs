using NasLab.CostModels;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>What <c>naslab pick --json</c> prints. The networks beside the devices' list are as they stand on the first device.</summary>
internal sealed record PickDocument(
    string Experiment,
    string Device,
    Precision Precision,
    PickPreference Prefer,
    double Confidence,
    int Candidates,
    PointDocument? Chosen,
    PointDocument? RunnerUp,
    PointDocument? NearestMiss,
    IReadOnlyList<PickDocument.DeviceRow> Devices,
    IReadOnlyList<PickDocument.LimitRow> Limits,
    double? ProbabilityKeepsLimits,
    double? ProbabilityBeatsRunnerUp,
    string Reason,
    string? GivesUp,
    string? HowSure,
    IReadOnlyList<PickDocument.MissRow> Misses)
{
    /// <summary>The networks on one device.</summary>
    /// <param name="Extrapolated">Whether its latencies come from networks of other spaces, so that their intervals do not hold.</param>
    internal sealed record DeviceRow(
        string Device, Precision Precision, bool Calibrated, bool Extrapolated, PointDocument? Chosen, PointDocument? RunnerUp, PointDocument? NearestMiss);

    /// <summary>A limit, and how the choice (or the nearest miss) stands to it.</summary>
    /// <param name="Device">Null where the figure is the same on every device.</param>
    /// <param name="Limit">The largest value; the smallest of the validation accuracy.</param>
    /// <param name="IsOfStudy">Whether the study's config states it.</param>
    /// <param name="Probability">That it is kept; null where the figure's error is not known.</param>
    internal sealed record LimitRow(
        string Figure, string? Device, Precision? Precision, double Limit, bool IsOfStudy, double? Value, double? RunnerUpValue, double? Probability, double? RunnerUpProbability);

    /// <summary>A limit that the nearest miss does not keep, or not surely enough.</summary>
    /// <param name="Needed">What it would have to be; null where the device states no such figure.</param>
    /// <param name="RelativeExcess">By how much of itself it would have to be relaxed.</param>
    internal sealed record MissRow(
        string Figure, string? Device, Precision? Precision, double Limit, bool IsOfStudy, double? Value, double? Probability, double? Needed, double? RelativeExcess);

    public static PickDocument Of(Study study, PickRequest request, PickResult pick)
    {
        var first = request.Targets[0];
        return new PickDocument(
            study.Name,
            study.Targets[first].Device,
            study.Targets[first].Precision,
            pick.Preference,
            request.Confidence,
            pick.Candidates,
            Point(pick.Chosen, first),
            Point(pick.RunnerUp, first),
            Point(pick.NearestMiss, first),
            [
                .. request.Targets.Select(t => new DeviceRow(
                    study.Targets[t].Device, study.Targets[t].Precision, study.Targets[t].Calibrated, request.Extrapolated.Contains(t),
                    Point(pick.Chosen, t), Point(pick.RunnerUp, t), Point(pick.NearestMiss, t))),
            ],
            [.. pick.Limits.Select(l => Limit(study, l, Check(pick.Chosen ?? pick.NearestMiss, l), Check(pick.RunnerUp, l)))],
            pick.Chosen?.ProbabilityKeepsLimits,
            pick.ProbabilityBeatsRunnerUp,
            pick.Reason,
            pick.GivesUp,
            pick.HowSure,
            [.. pick.Misses.Select(m => Miss(study, m))]);
    }

    private static LimitRow Limit(Study study, PickLimit limit, LimitCheck? check, LimitCheck? runnerUp) => new(
        limit.Figure, DeviceOf(study, limit), PrecisionOf(study, limit), limit.Bound, limit.IsOfStudy,
        check?.Figure?.Value, runnerUp?.Figure?.Value, Probability(check), Probability(runnerUp));

    private static MissRow Miss(Study study, LimitMiss miss) => new(
        miss.Limit.Figure, DeviceOf(study, miss.Limit), PrecisionOf(study, miss.Limit), miss.Limit.Bound, miss.Limit.IsOfStudy,
        miss.Check.Figure?.Value, Probability(miss.Check), miss.Needed, miss.RelativeExcess);

    private static double? Probability(LimitCheck? check) => check is { IsProbabilityKnown: true } ? check.Probability : null;

    private static LimitCheck? Check(PickedNetwork? network, PickLimit limit) => network?.Limits.FirstOrDefault(c => c.Limit == limit);

    private static PointDocument? Point(PickedNetwork? network, int target) => network is null ? null : PointDocument.Of(network.Trial, target);

    private static string? DeviceOf(Study study, PickLimit limit) => limit.Target is { } t ? study.Targets[t].Device : null;

    private static Precision? PrecisionOf(Study study, PickLimit limit) => limit.Target is { } t ? study.Targets[t].Precision : null;
}
