using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Store;

/// <summary>Studies and trials for tests: as odd as they may be, and equal for equal arguments.</summary>
internal static class StudySamples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 20, 30, 123, TimeSpan.FromHours(2));

    public static Study Study(string name = "s", int targets = 2) => new()
    {
        Name = name,
        State = StudyState.Unfinished,
        Seed = 7,
        Budget = 32,
        Epochs = 3,
        Config = """{"name":"s"}""",
        Input = TensorShape.Map(1, 28, 28),
        Classes = 10,
        ConfigFile = "/home/ü 'quoted'/config.json",
        ConfigText = "{ // ü 'quoted'; -- text\n}",
        Targets = [.. Enumerable.Range(0, targets).Select(Target)],
        ReferenceError = 0.9,
        Environment = new StudyEnvironment("0.1.0", "abc-dirty", "Debian 12", "10.0.0", "Some CPU", 2, null, "LibTorch 1.13.1", "cpu", 2),
        Started = Start,
    };

    public static Trial Started(int number, int targets = 2) => new()
    {
        Number = number,
        Role = number < 0 ? TrialRole.Baseline : TrialRole.Search,
        Architecture = $"mobilenet-v3:{number}",
        Epochs = 3,
        Seed = number * 31,
        State = TrialState.Running,
        Parameters = 2_542_856 + number,
        Macs = 56_000_000_000 + number,
        Costs = [.. Enumerable.Range(0, targets).Select(t => new TargetCost(t, Cost(number, t), t == 1 ? 0.25 : 0))],
        Worker = 1,
        Started = Start.AddSeconds(number),
    };

    public static Trial Completed(int number, int targets = 2) => Started(number, targets) with
    {
        State = TrialState.Completed,
        ValidationAccuracy = 1 / (3.0 + number),
        ValidationAccuracyStdError = 0.1 + 0.2,
        Curve = [.. Enumerable.Range(1, 3).Select(e => new CurvePoint(e, 1.0 / e, 2.0 / e, Math.Tanh(e + number), 0.1 / e, 1.5 * e))],
        ImagesTrained = 27_000,
        Seconds = 14.25,
        Finished = Start.AddSeconds(number + 14),
    };

    public static DeviceFront Front(int target, double hypervolume, params int[] trials) =>
        new(target, hypervolume, [.. trials.Select(t => Completed(t))]);

    /// <summary>Whether two trials hold the same, collections compared by their elements.</summary>
    public static void AssertSame(Trial expected, Trial actual)
    {
        Assert.Equal(expected.Costs.AsEnumerable(), actual.Costs.AsEnumerable());
        Assert.Equal(expected.Curve.AsEnumerable(), actual.Curve.AsEnumerable());
        Assert.Equal(expected.Parents.AsEnumerable(), actual.Parents.AsEnumerable());
        Assert.Equal(expected with { Costs = actual.Costs, Curve = actual.Curve, Parents = actual.Parents }, actual);
    }

    /// <summary>A training of a trial's network after so many of its five epochs; completed after the last.</summary>
    public static TrainingRun Run(int trial, int number, int trained, TrainingPurpose purpose = TrainingPurpose.Full) => new()
    {
        Trial = trial,
        Number = number,
        Purpose = purpose,
        Epochs = 5,
        Seed = 17 + number,
        FromWeights = number % 2 == 0,
        State = trained == 5 ? TrainingRunState.Completed : TrainingRunState.Unfinished,
        ValidationAccuracy = trained == 5 ? 1 / 3.0 : null,
        ValidationAccuracyStdError = trained == 5 ? 0.1 + 0.2 : null,
        TestAccuracy = trained == 5 ? 0.3 : null,
        TestAccuracyStdError = trained == 5 ? double.Epsilon : null,
        Curve = [.. Enumerable.Range(1, trained).Select(e => new CurvePoint(e, 1.0 / e, 2.0 / e, Math.Tanh(e + number), 0.1 / e, 1.5 * e))],
        ImagesTrained = 9_000_000_000L * trained,
        Seconds = 0.1 * trained,
        Started = Start.AddHours(1),
        Finished = trained == 5 ? Start.AddHours(2) : null,
        Environment = "NasLab 0.1.0, 'LibTorch' 1.13.1",
    };

    public static void AssertSame(TrainingRun expected, TrainingRun actual)
    {
        Assert.Equal(expected.Curve.AsEnumerable(), actual.Curve.AsEnumerable());
        Assert.Equal(expected with { Curve = actual.Curve }, actual);
    }

    private static Target Target(int index) => new(
        $"device-{index}", index == 1 ? Precision.Int8 : Precision.Fp32,
        index == 1 ? [new Limit("latencyMs", 0.1 + 0.2), new Limit("parameters", 3_000_000)] : [],
        ReferenceLatencyMs: 10 / 3.0, Calibrated: index == 1);

    private static Cost Cost(int number, int target) =>
        new(0.1 * (number + 2) * (target + 1), 1 / 7.0, 5_000_000_000 + number, 123, CostSource.PredictedUncalibrated)
        {
            LatencyInterval = target == 1 ? (0.1, 0.7) : null,
            Infeasible = target == 1 ? "needs 3 MiB more SRAM" : null,
        };
}
