using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;

namespace NasLab.Tests.Experiments.Fronts;

/// <summary>Small studies of two targets on a coarse grid of figures, so that ties, duplicates and points outside the box are common.</summary>
internal static class RandomStudy
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Study Study(ImmutableArray<Limit> limits) => new()
    {
        Name = "random",
        State = StudyState.Finished,
        Seed = 1,
        Budget = 100,
        Epochs = 1,
        Config = "{}",
        ConfigText = "{}",
        Targets = [new Target("one", Precision.Fp32, limits, 7, Calibrated: true), new Target("two", Precision.Int8, [], 5, Calibrated: false)],
        Input = TensorShape.Map(1, 28, 28),
        Classes = 10,
        ReferenceError = 0.75,
        Environment = new StudyEnvironment("0.1.0", null, "Linux", "10.0", "CPU", 2, null, "LibTorch", "cpu", 2),
        Started = _start,
    };

    public static ImmutableArray<Trial> Trials(Study study, Random random, int count) =>
        [.. Enumerable.Range(-2, count + 2).Select(n => Trial(study, n, random))];

    private static Trial Trial(Study study, int number, Random random)
    {
        var state = number >= 0 && random.Next(5) == 0 ? (TrialState)random.Next(4) : TrialState.Completed;
        return new Trial
        {
            Number = number,
            Role = number < 0 ? TrialRole.Baseline : TrialRole.Search,
            Architecture = $"net{random.Next(30)}",
            Epochs = 1,
            Seed = number,
            State = state,
            Parameters = random.Next(1, 9) * 1000,
            Macs = random.Next(1, 9) * 10_000,
            Costs = [.. study.Targets.Select((t, i) => Cost(t, i, random))],
            ValidationAccuracy = state == TrialState.Completed ? random.Next(0, 9) / 8.0 : null,
            ValidationAccuracyStdError = state == TrialState.Completed ? 0.1 : null,
            Started = _start.AddSeconds(number + 2),
            Finished = state == TrialState.Running ? null : _start.AddSeconds(100 + random.Next(40)),
        };
    }

    private static TargetCost Cost(Target target, int index, Random random)
    {
        var cost = new Cost(random.Next(1, 10), random.Next(1, 10), random.Next(1, 10) * 100, random.Next(1, 10) * 1000, CostSource.Measured)
        {
            Infeasible = random.Next(8) == 0 ? "does not fit" : null,
        };
        return new TargetCost(index, cost, target.Limits.Sum(l => Math.Max(0, (Value(l, cost) / l.Max) - 1)));
    }

    private static double Value(Limit limit, Cost cost) => limit.Figure == "latencyMs" ? cost.LatencyMs : cost.PeakActivationBytes;
}
