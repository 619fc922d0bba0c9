using System.Collections.Immutable;
using NasLab.Experiments.Store;
using NasLab.Training;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>A training beside a trial, with what the search found of the same network.</summary>
internal sealed record TrainingDocument
{
    public required string Experiment { get; init; }

    public required int Trial { get; init; }

    public required string Architecture { get; init; }

    public required TrainingPurpose Purpose { get; init; }

    public required int Epochs { get; init; }

    public required int Seed { get; init; }

    public required bool FromWeights { get; init; }

    public required TrainingRunState State { get; init; }

    public required double? ValidationAccuracy { get; init; }

    public required double? ValidationAccuracyStdError { get; init; }

    public required double? TestAccuracy { get; init; }

    public required double? TestAccuracyStdError { get; init; }

    public required long ImagesTrained { get; init; }

    public required double Seconds { get; init; }

    public required string Environment { get; init; }

    /// <summary>A point for each epoch.</summary>
    public required ImmutableArray<CurvePoint> Curve { get; init; }

    /// <summary>The trial itself.</summary>
    public required SearchFigures Search { get; init; }

    /// <summary>The folder that the network was written to; null where none was asked for.</summary>
    public string? Export { get; init; }

    public static TrainingDocument Of(Study study, Trial trial, TrainingRun run) => new()
    {
        Experiment = study.Name,
        Trial = trial.Number,
        Architecture = trial.Architecture,
        Purpose = run.Purpose,
        Epochs = run.Epochs,
        Seed = run.Seed,
        FromWeights = run.FromWeights,
        State = run.State,
        ValidationAccuracy = run.ValidationAccuracy,
        ValidationAccuracyStdError = run.ValidationAccuracyStdError,
        TestAccuracy = run.TestAccuracy,
        TestAccuracyStdError = run.TestAccuracyStdError,
        ImagesTrained = run.ImagesTrained,
        Seconds = run.Seconds,
        Environment = run.Environment,
        Curve = run.Curve,
        Search = new SearchFigures(trial.Epochs, trial.ValidationAccuracy, trial.ValidationAccuracyStdError),
    };

    public void Write(CommandContext context)
    {
        var beginning = FromWeights ? "from the trial's weights" : "from scratch";
        context.Out.WriteLine($"{Experiment}/{Trial}: {Architecture}");
        context.Out.WriteLine($"  {Counted.Of(Epochs, "epoch")} {beginning}, seed {Seed}, {TimeSpan.FromSeconds(Seconds):hh\\:mm\\:ss} of training on {Environment}");
        context.Out.WriteLine($"  test accuracy {TestAccuracy:P2} ± {TestAccuracyStdError:P2}, validation accuracy {ValidationAccuracy:P2} ± {ValidationAccuracyStdError:P2}");
        if (Search.ValidationAccuracy is { } searched)
        {
            context.Out.WriteLine($"  in the search, after {Counted.Of(Search.Epochs, "epoch")}: validation accuracy {searched:P2} ± {Search.ValidationAccuracyStdError:P2}");
        }

        if (Export is not null)
        {
            context.Out.WriteLine($"  exported to {Export}");
        }
    }

    internal sealed record SearchFigures(int Epochs, double? ValidationAccuracy, double? ValidationAccuracyStdError);
}
