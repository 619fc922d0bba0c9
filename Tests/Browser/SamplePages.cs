using NasLab.Experiments.Report;
using NasLab.Experiments.Report.Validation;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Tests.Experiments;
using NasLab.Tests.Experiments.Configuration;
using NasLab.Tests.Experiments.Report;
using NasLab.Tests.Experiments.Serving;

namespace NasLab.Tests.Browser;

/// <summary>A study of 200 candidates as a report and in a store that is served; nobody changes either.</summary>
public sealed class SamplePages : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServedStore _served = new();

    internal static ReportStudy Study { get; } = Complete(SampleStudy.Study(200));

    /// <summary>A report of the study.</summary>
    public Uri Report => new(_folder.At("report.html"));

    /// <summary>A report of the study and a second one.</summary>
    public Uri Reports => new(_folder.At("reports.html"));

    /// <summary>A device's predictions against measurements.</summary>
    public Uri Validation => new(_folder.At("validation.html"));

    /// <summary>The live view of a store that holds the study and a second one, which is unfinished.</summary>
    public Uri Live => _served.Client.BaseAddress!;

    public async Task InitializeAsync()
    {
        var second = SampleStudy.Study(12, "second");
        WriteReport(Report, [Study]);
        WriteReport(Reports, [Study, second]);
        await using (var writer = new StreamWriter(Validation.LocalPath) { NewLine = "\n" })
        {
            ValidationWriter.Write(writer, SampleValidation.Input(400));
        }

        _served.Write(store =>
        {
            Fill(store, Study, finish: true);
            Fill(store, Complete(second), finish: false);
        });
        await _served.Serve();
    }

    public async Task DisposeAsync()
    {
        await _served.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The study with parents, audits and repeats, and with a config from which its networks can be made again.</summary>
    internal static ReportStudy Complete(ReportStudy sample)
    {
        const string Space = """{ "family": "mobilenet-v3", "widthMultiplier": [0.5], "stem": { "stride": 1 } }""";
        var chosen = sample.Trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed }).OrderBy(t => t.Number).Take(8).ToArray();
        return sample with
        {
            Study = sample.Study with { Config = ConfigSamples.Read(ConfigSamples.File(space: Space)).Experiments[0].CanonicalJson },
            Trials = [.. sample.Trials.Select(t => t is { Role: TrialRole.Search, Number: > 9 } ? t with { Parents = [t.Number - 8, t.Number - 9] } : t)],
            Trainings =
            [
                .. chosen.Select(t => Training(t, TrainingPurpose.Audit, 40, 0.03)),
                .. chosen.Take(3).Select(t => Training(t, TrainingPurpose.Repeat, t.Epochs, 0.004) with { Number = 2 }),
            ],
        };
    }

    internal static void Fill(StudyStore store, ReportStudy sample, bool finish)
    {
        store.CreateStudy(sample.Study with { State = StudyState.Unfinished, Finished = null });
        foreach (var trial in sample.Trials.OrderBy(t => t.Number))
        {
            store.CompleteTrial(sample.Study.Name, trial, [], weights: null);
            if (trial.TestAccuracy is { } test) store.RecordTest(sample.Study.Name, trial.Number, test, trial.TestAccuracyStdError!.Value);
        }

        foreach (var training in sample.Trainings) store.SaveTraining(sample.Study.Name, training, progress: null, weights: null);
        if (finish) store.FinishStudy(sample.Study.Name, sample.Study.Finished!.Value);
    }

    private static void WriteReport(Uri file, ReportStudy[] studies)
    {
        using var writer = new StreamWriter(file.LocalPath) { NewLine = "\n" };
        ReportWriter.Write(writer, SampleStudy.Input([.. studies]));
    }

    private static TrainingRun Training(Trial trial, TrainingPurpose purpose, int epochs, double gain) => new()
    {
        Trial = trial.Number,
        Number = 1,
        Purpose = purpose,
        Epochs = epochs,
        Seed = 7,
        State = TrainingRunState.Completed,
        ValidationAccuracy = Math.Min(0.99, trial.ValidationAccuracy!.Value + gain - (0.002 * (trial.Number % 3))),
        ValidationAccuracyStdError = 0.006,
        Started = trial.Started,
        Finished = trial.Started.AddMinutes(1),
        Environment = "here",
    };
}
