using System.Collections.Immutable;
using NasLab.Experiments.Configuration.Model;
using NasLab.Training;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of trainings, the trial's number joined.</summary>
internal sealed class TrainingRow
{
    public long Id { get; set; }
    public int Trial { get; set; }
    public int Number { get; set; }
    public string Purpose { get; set; } = "";
    public int Epochs { get; set; }
    public int Seed { get; set; }
    public bool FromWeights { get; set; }
    public string State { get; set; } = "";
    public double? ValidationAccuracy { get; set; }
    public double? ValidationAccuracyStdError { get; set; }
    public double? TestAccuracy { get; set; }
    public double? TestAccuracyStdError { get; set; }
    public long ImagesTrained { get; set; }
    public double Seconds { get; set; }
    public string? Failure { get; set; }
    public string Started { get; set; } = "";
    public string? Finished { get; set; }
    public string Environment { get; set; } = "";

    /// <summary>The study's key; for writing.</summary>
    public long StudyId { get; set; }

    public static TrainingRow Of(TrainingRun run, long study) => new()
    {
        StudyId = study,
        Trial = run.Trial,
        Number = run.Number,
        Purpose = OptionNames.Value(run.Purpose),
        Epochs = run.Epochs,
        Seed = run.Seed,
        FromWeights = run.FromWeights,
        State = OptionNames.Value(run.State),
        ValidationAccuracy = StoredValues.Number(run.ValidationAccuracy),
        ValidationAccuracyStdError = StoredValues.Number(run.ValidationAccuracyStdError),
        TestAccuracy = StoredValues.Number(run.TestAccuracy),
        TestAccuracyStdError = StoredValues.Number(run.TestAccuracyStdError),
        ImagesTrained = run.ImagesTrained,
        Seconds = run.Seconds,
        Failure = run.Failure,
        Started = StoredValues.Time(run.Started),
        Finished = run.Finished is { } finished ? StoredValues.Time(finished) : null,
        Environment = run.Environment,
    };

    public TrainingRun ToRun(ImmutableArray<CurvePoint> curve) => new()
    {
        Trial = Trial,
        Number = Number,
        Purpose = OptionNames.ParseValue<TrainingPurpose>(Purpose),
        Epochs = Epochs,
        Seed = Seed,
        FromWeights = FromWeights,
        State = OptionNames.ParseValue<TrainingRunState>(State),
        ValidationAccuracy = ValidationAccuracy,
        ValidationAccuracyStdError = ValidationAccuracyStdError,
        TestAccuracy = TestAccuracy,
        TestAccuracyStdError = TestAccuracyStdError,
        Curve = curve,
        ImagesTrained = ImagesTrained,
        Seconds = Seconds,
        Failure = Failure,
        Started = StoredValues.Time(Started),
        Finished = Finished is null ? null : StoredValues.Time(Finished),
        Environment = Environment,
    };
}
