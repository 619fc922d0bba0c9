using System.Collections.Immutable;
using NasLab.CostModels;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;
using NasLab.Training;

namespace NasLab.Tests.Experiments.Report;

/// <summary>A made-up study that looks like a real one: five devices, baselines, failures, limits, noise.</summary>
internal static class SampleStudy
{
    public const string Hostile = "CUDA error: </script><script>alert(1)</script> & \"quotes\" <!-- comment";

    private static readonly TensorShape _image = TensorShape.Map(1, 28, 28);

    private static readonly SearchSpace _space = MobileNetV3.Family.Create(
        (StagedOptions)MobileNetV3.Family.Defaults with { WidthMultiplier = [0.5], Stem = new StemOptions { Stride = 1 } }, _image, 10);

    private static readonly DateTimeOffset _start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    /// <summary>Relative speed, launch overhead in ms, mJ per ms, latency limit.</summary>
    private static readonly (string Name, Precision Precision, double MsPerMega, double OverheadMs, double Watts, double? MaxMs, bool Calibrated)[] _devices =
    [
        ("pixel1-cpu", Precision.Fp32, 0.31, 0.05, 2.1, 3.0, true),
        ("raspberry-pi-4", Precision.Fp32, 0.74, 0.08, 4.5, null, false),
        ("edge-tpu", Precision.Int8, 0.012, 0.21, 2.0, null, false),
        ("jetson-nano", Precision.Fp16, 0.021, 0.62, 7.5, null, false),
        ("stm32h7", Precision.Int8, 24.0, 1.2, 0.3, 150, false),
    ];

    public static ReportInput Input(int trials = 40) => Input([Study(trials)]);

    public static ReportInput Input(ImmutableArray<ReportStudy> studies) => new()
    {
        Studies = studies,
        Lower = (_, trial) => trial.Role == TrialRole.Search ? _space.Parse(trial.Architecture).Lower() : ReferenceCatalogue.Find(trial.Architecture)?.Lower(_image, 10),
        Space = _ => _space,
        Written = _start.AddHours(1),
        ToolVersion = "0.1.0",
    };

    public static ReportStudy Study(int trials = 40, string name = "fashion-phones")
    {
        var random = new Random(7);
        var all = Enumerable.Range(0, trials).Select(i => Candidate(i, random)).ToList();
        all.Add(Make(-1, TrialRole.Baseline, "mobilenet_v3_small", 9.2, 0.894, random));
        all.Add(Make(-2, TrialRole.Baseline, "mobilenet_v2", 26, 0.901, random));
        var study = new Study
        {
            Name = name,
            State = StudyState.Finished,
            Seed = 1,
            Budget = trials,
            Epochs = 4,
            Config = "{}",
            ConfigFile = "/home/<someone>/fashion phones.json",
            ConfigText = "{\n  // Phones and smaller: what fits in 3 ms?\n  \"experiments\": [{ \"name\": \"fashion-phones\", \"note\": \"<b>kept as text</b>\" }]\n}\n",
            Targets = [.. _devices.Select(Target)],
            Input = TensorShape.Map(1, 28, 28),
            Classes = 10,
            ReferenceError = 0.9,
            Environment = new StudyEnvironment(
                "0.1.0", "3f2a9c1-dirty", "Debian GNU/Linux 12", "10.0.1", "AMD EPYC 7B13", 2, null, "LibTorch 1.13.1", "cpu", 2),
            Started = _start,
            Finished = _start.AddMinutes(5),
            WallSeconds = 287.4,
            LinearBaselineAccuracy = 0.8412,
        };
        var scored = FrontCalculator.Fronts(study, all).SelectMany(f => f.Points).Select(t => t.Number).ToHashSet();
        return new ReportStudy(study, [.. all.Select(t => scored.Contains(t.Number) || t.Role == TrialRole.Baseline ? Scored(t) : t)]);
    }

    private static Trial Candidate(int number, Random random)
    {
        var mega = Math.Exp(Math.Log(0.8) + (random.NextDouble() * Math.Log(40)));
        var accuracy = 0.925 - (0.045 / Math.Pow(mega, 0.45)) - (0.02 * random.NextDouble() * random.NextDouble());
        var trial = Make(number, TrialRole.Search, _space.Sample(random).Id, mega, accuracy, random);
        return number switch
        {
            11 => Untrained(trial) with { State = TrialState.Failed, Failure = Hostile },
            23 => Untrained(trial) with { State = TrialState.Failed, Failure = "The loss became NaN in epoch 2." },
            17 or 31 => Untrained(trial) with { State = TrialState.Infeasible, Failure = "Meets the limits of no device." },
            _ => trial,
        };
    }

    private static Trial Make(int number, TrialRole role, string architecture, double mega, double accuracy, Random random)
    {
        var final = Math.Round(accuracy + (0.004 * (random.NextDouble() - 0.5)), 4);
        var started = _start.AddSeconds(7 * (number + 3));
        return new Trial
        {
            Number = number,
            Role = role,
            Architecture = architecture,
            Epochs = 4,
            Seed = 1000 + number,
            State = TrialState.Completed,
            Parameters = (long)(mega * 61_000),
            Macs = (long)(mega * 1e6),
            Costs = [.. _devices.Select((_, i) => Cost(i, mega, random))],
            ValidationAccuracy = final,
            ValidationAccuracyStdError = Math.Sqrt(final * (1 - final) / 2000),
            Curve = [.. Enumerable.Range(1, 4).Select(e => new CurvePoint(e, 1.0 / e, 1.1 / e, Math.Round(final - (0.12 / (e * e)) + 0.0075, 4), 0.01, 3))],
            ImagesTrained = 32_000,
            Seconds = 4 + (mega / 2),
            Worker = Math.Abs(number) % 2,
            Started = started,
            Finished = started.AddSeconds(4 + (mega / 2)),
        };
    }

    private static Trial Scored(Trial trial) => trial with
    {
        TestAccuracy = Math.Round(trial.ValidationAccuracy!.Value - 0.006, 4),
        TestAccuracyStdError = 0.0066,
    };

    private static Trial Untrained(Trial trial) => trial with
    {
        ValidationAccuracy = null,
        ValidationAccuracyStdError = null,
        TestAccuracy = null,
        TestAccuracyStdError = null,
        Curve = [],
        ImagesTrained = 0,
        Seconds = 0.2,
    };

    private static TargetCost Cost(int target, double mega, Random random)
    {
        var device = _devices[target];
        var latencyMs = device.OverheadMs + (mega * device.MsPerMega * (0.8 + (0.5 * random.NextDouble())));
        var peak = (long)(30_000 + (6_000 * mega * (0.7 + (0.6 * random.NextDouble()))));
        var fits = device.Name != "stm32h7" || peak < 130_000;
        var cost = new Cost(
            latencyMs,
            latencyMs * device.Watts,
            peak,
            (long)(mega * 61_000 * (device.Precision == Precision.Int8 ? 1 : device.Precision == Precision.Fp16 ? 2 : 4)),
            device.Calibrated ? CostSource.PredictedCalibrated : CostSource.PredictedUncalibrated)
        {
            LatencyInterval = device.Calibrated ? (latencyMs * 0.93, latencyMs * 1.09) : null,
            Infeasible = fits ? null : $"needs {peak:#,0} bytes of activations, 130,000 are free",
        };
        return new TargetCost(target, cost, device.MaxMs is { } max ? Math.Max(0, (latencyMs / max) - 1) : 0);
    }

    private static Target Target((string Name, Precision Precision, double MsPerMega, double OverheadMs, double Watts, double? MaxMs, bool Calibrated) device) =>
        new(device.Name, device.Precision, device.MaxMs is { } max ? [new Limit("latencyMs", max)] : [], (device.OverheadMs + (device.MsPerMega * 40)) * 1.1, device.Calibrated);
}
