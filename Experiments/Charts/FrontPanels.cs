using System.Collections.Immutable;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Experiments.Charts;

/// <summary>The panel of a study's front on one target: the front with its error bars, all other candidates, baselines and limits.</summary>
internal static class FrontPanels
{
    private const string FrontColour = "#0067a6";
    private const string BaselineColour = "#a84300";
    private const string CandidateColour = "#8c8c8c";
    private const string InfeasibleColour = "#b9a3a3";

    /// <summary>The panel.</summary>
    /// <param name="target">Index into <see cref="Study.Targets"/>.</param>
    /// <param name="figure">One of <see cref="Figures.Names"/>: the cost on the level axis.</param>
    public static ChartPanel Of(Study study, IReadOnlyList<Trial> trials, int target, string figure)
    {
        var front = FrontCalculator.Front(study, trials, target, CostAxis.Of(study, trials, target, figure)).Points;
        var members = front.Select(t => t.Number).ToHashSet();
        var known = trials.Where(t => t.ValidationAccuracy is not null && double.IsFinite(Value(t, target, figure))).ToImmutableArray();
        var rest = known.Where(t => t.Role == TrialRole.Search && FullTrials.IsOne(study, t) && !members.Contains(t.Number)).ToImmutableArray();
        var axis = FigureAxis.Of(figure, known.Select(t => Value(t, target, figure)).DefaultIfEmpty(0).Max());
        var series = new[]
        {
            new ChartSeries("infeasible", ChartMark.Cross, InfeasibleColour, Points(rest.Where(t => !IsFeasible(t, target)), target, axis)) { IsAlwaysShown = false },
            new ChartSeries("candidates", ChartMark.Dot, CandidateColour, Points(rest.Where(t => IsFeasible(t, target)), target, axis)) { IsAlwaysShown = false },
            new ChartSeries("baselines", ChartMark.Diamond, BaselineColour, [.. known.Where(t => t is { Role: TrialRole.Baseline, State: TrialState.Completed }).Select(t => Point(t, target, axis) with { Label = t.Architecture })]),
            Front("front", ChartMark.Disc, FrontColour, front, target, axis),
        };
        return new ChartPanel(
            $"{study.Name} on {study.Targets[target].Label}",
            $"{Counted.Of(front.Length, "network")} on the front of {Counted.Of(rest.Length + front.Length, "candidate")}; bars: {Bars(front, target, figure)}{Note(LatencyDoubts.Of(study, trials)[target], figure)}",
            axis.Label,
            "validation accuracy (%)",
            [.. series.Where(s => s.Points.Length > 0)])
        {
            Limits = [.. study.Targets[target].Limits.Where(l => l.Figure == figure).Select(l => (l.Max / axis.Unit, $"limit {Figures.Text(figure, l.Max)}"))],
            Levels = study.LinearBaselineAccuracy is { } linear ? [(linear * 100, $"linear classifier {Figures.Accuracy(linear)}")] : [],
        };
    }

    /// <summary>A front as a staircase with error bars, its members labelled by trial.</summary>
    public static ChartSeries Front(string name, ChartMark mark, string colour, IEnumerable<Trial> front, int target, FigureAxis axis) =>
        new(name, mark, colour, [.. front.Select(t => Point(t, target, axis) with { Label = t.Number.ToString() })]) { IsStaircase = true };

    /// <summary>What the bars of a front are.</summary>
    public static string Bars(IEnumerable<Trial> front, int target, string figure) =>
        figure == "latencyMs" && front.Any(t => Cost(t, target)?.Cost.LatencyInterval is not null)
            ? "standard error of the accuracy, 90 % interval of the latency"
            : "standard error of the accuracy";

    /// <summary>What weakens a front's latencies or energies, where something does.</summary>
    public static string Note(LatencyDoubt? doubt, string figure) => (figure, doubt) switch
    {
        ("latencyMs", LatencyDoubt.Uncalibrated) => "; uncalibrated estimates",
        ("latencyMs", LatencyDoubt.Extrapolated) => "; extrapolated from other spaces",
        ("energyMj", _) => "; energies are estimates",
        _ => "",
    };

    private static ImmutableArray<ChartPoint> Points(IEnumerable<Trial> trials, int target, FigureAxis axis) => [.. trials.Select(t => Point(t, target, axis))];

    private static ChartPoint Point(Trial trial, int target, FigureAxis axis)
    {
        var accuracy = trial.ValidationAccuracy!.Value;
        var value = Value(trial, target, axis.Figure);
        var interval = axis.Figure == "latencyMs" ? Cost(trial, target)!.Cost.LatencyInterval : null;
        return new ChartPoint(value / axis.Unit, accuracy * 100)
        {
            XBar = interval,
            YBar = trial.ValidationAccuracyStdError is { } error ? ((accuracy - error) * 100, (accuracy + error) * 100) : null,
            Tooltip = $"{(trial.Role == TrialRole.Baseline ? "baseline" : $"trial {trial.Number}")}, {trial.Architecture}: {Figures.Accuracy(accuracy)} at {Figures.Text(axis.Figure, value)}",
        };
    }

    private static bool IsFeasible(Trial trial, int target) => Cost(trial, target) is { IsFeasible: true };

    private static double Value(Trial trial, int target, string figure) => Cost(trial, target) is { } cost ? Figures.Of(figure, trial, cost) : double.NaN;

    private static TargetCost? Cost(Trial trial, int target) => trial.Costs.FirstOrDefault(c => c.Target == target);
}
