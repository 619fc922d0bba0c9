using System.Collections.Immutable;
using NasLab.Experiments.Configuration.Model;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of studies, its environment joined.</summary>
internal sealed class StudyRow
{
    public long Id { get; set; }
    public string Name { get; set; } = "";
    public string State { get; set; } = "";
    public int Seed { get; set; }
    public int Budget { get; set; }
    public int Epochs { get; set; }
    public string Config { get; set; } = "";
    public string ConfigText { get; set; } = "";
    public string? ConfigFile { get; set; }
    public string Input { get; set; } = "";
    public int Classes { get; set; }
    public double ReferenceError { get; set; }
    public string Started { get; set; } = "";
    public string? Finished { get; set; }
    public double WallSeconds { get; set; }
    public double? LinearBaselineAccuracy { get; set; }
    public string NasLabVersion { get; set; } = "";
    public string? Commit { get; set; }
    public string OperatingSystem { get; set; } = "";
    public string DotnetVersion { get; set; } = "";
    public string Processor { get; set; } = "";
    public int Cores { get; set; }
    public string? Gpu { get; set; }
    public string TorchVersion { get; set; } = "";
    public string TrainOn { get; set; } = "";
    public int Workers { get; set; }

    public static StudyRow Of(Study study) => new()
    {
        Name = study.Name,
        State = OptionNames.Value(study.State),
        Seed = study.Seed,
        Budget = study.Budget,
        Epochs = study.Epochs,
        Config = study.Config,
        ConfigText = study.ConfigText,
        ConfigFile = study.ConfigFile,
        Input = study.Input.ToString(),
        Classes = study.Classes,
        ReferenceError = study.ReferenceError,
        Started = StoredValues.Time(study.Started),
        Finished = study.Finished is { } finished ? StoredValues.Time(finished) : null,
        WallSeconds = study.WallSeconds,
        LinearBaselineAccuracy = StoredValues.Number(study.LinearBaselineAccuracy),
        NasLabVersion = study.Environment.NasLabVersion,
        Commit = study.Environment.Commit,
        OperatingSystem = study.Environment.OperatingSystem,
        DotnetVersion = study.Environment.DotnetVersion,
        Processor = study.Environment.Processor,
        Cores = study.Environment.Cores,
        Gpu = study.Environment.Gpu,
        TorchVersion = study.Environment.TorchVersion,
        TrainOn = study.Environment.TrainOn,
        Workers = study.Environment.Workers,
    };

    public Study ToStudy(ImmutableArray<Target> targets) => new()
    {
        Name = Name,
        State = OptionNames.ParseValue<StudyState>(State),
        Seed = Seed,
        Budget = Budget,
        Epochs = Epochs,
        Config = Config,
        ConfigText = ConfigText,
        ConfigFile = ConfigFile,
        Input = TensorShape.TryParse(Input) ?? throw new FormatException($"The stored input {Input} is no shape."),
        Classes = Classes,
        Targets = targets,
        ReferenceError = ReferenceError,
        Environment = new StudyEnvironment(
            NasLabVersion, Commit, OperatingSystem, DotnetVersion, Processor, Cores, Gpu, TorchVersion, TrainOn, Workers),
        Started = StoredValues.Time(Started),
        Finished = Finished is null ? null : StoredValues.Time(Finished),
        WallSeconds = WallSeconds,
        LinearBaselineAccuracy = LinearBaselineAccuracy,
    };
}
