using System.Collections.Immutable;
using System.Text.Json;
using NasLab.Experiments.Configuration.Model;
using NasLab.Search;
using NasLab.Training;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of trials.</summary>
internal sealed class TrialRow
{
    public long Id { get; set; }
    public long StudyId { get; set; }
    public int Number { get; set; }
    public int? Completion { get; set; }
    public string Role { get; set; } = "";
    public string Architecture { get; set; } = "";
    public int Epochs { get; set; }
    public int? ContinuesTrial { get; set; }
    public int EpochsBefore { get; set; }
    public string? Parents { get; set; }
    public int Seed { get; set; }
    public string State { get; set; } = "";
    public long Parameters { get; set; }
    public long Macs { get; set; }
    public double? ValidationAccuracy { get; set; }
    public double? ValidationAccuracyStdError { get; set; }
    public double? TestAccuracy { get; set; }
    public double? TestAccuracyStdError { get; set; }
    public long ImagesTrained { get; set; }
    public double Seconds { get; set; }
    public string? Failure { get; set; }
    public int Worker { get; set; }
    public string Started { get; set; } = "";
    public string? Finished { get; set; }

    public static TrialRow Of(Trial trial, long study, int? completion) => new()
    {
        StudyId = study,
        Number = trial.Number,
        Completion = completion,
        Role = OptionNames.Value(trial.Role),
        Architecture = trial.Architecture,
        Epochs = trial.Epochs,
        ContinuesTrial = trial.ContinuesTrial,
        EpochsBefore = trial.EpochsBefore,
        Parents = trial.Parents.IsEmpty ? null : JsonSerializer.Serialize(trial.Parents),
        Seed = trial.Seed,
        State = OptionNames.Value(trial.State),
        Parameters = trial.Parameters,
        Macs = trial.Macs,
        ValidationAccuracy = StoredValues.Number(trial.ValidationAccuracy),
        ValidationAccuracyStdError = StoredValues.Number(trial.ValidationAccuracyStdError),
        TestAccuracy = StoredValues.Number(trial.TestAccuracy),
        TestAccuracyStdError = StoredValues.Number(trial.TestAccuracyStdError),
        ImagesTrained = trial.ImagesTrained,
        Seconds = trial.Seconds,
        Failure = trial.Failure,
        Worker = trial.Worker,
        Started = StoredValues.Time(trial.Started),
        Finished = trial.Finished is { } finished ? StoredValues.Time(finished) : null,
    };

    public Trial ToTrial(ImmutableArray<TargetCost> costs, ImmutableArray<CurvePoint> curve) => new()
    {
        Number = Number,
        Role = OptionNames.ParseValue<TrialRole>(Role),
        Architecture = Architecture,
        Epochs = Epochs,
        ContinuesTrial = ContinuesTrial,
        EpochsBefore = EpochsBefore,
        Parents = Parents is null ? [] : JsonSerializer.Deserialize<ImmutableArray<int>>(Parents),
        Seed = Seed,
        State = OptionNames.ParseValue<TrialState>(State),
        Parameters = Parameters,
        Macs = Macs,
        Costs = costs,
        ValidationAccuracy = ValidationAccuracy,
        ValidationAccuracyStdError = ValidationAccuracyStdError,
        TestAccuracy = TestAccuracy,
        TestAccuracyStdError = TestAccuracyStdError,
        Curve = curve,
        ImagesTrained = ImagesTrained,
        Seconds = Seconds,
        Failure = Failure,
        Worker = Worker,
        Started = StoredValues.Time(Started),
        Finished = Finished is null ? null : StoredValues.Time(Finished),
    };
}
