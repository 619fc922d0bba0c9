using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>Puts studies with given trials into a store, without training anything.</summary>
internal static class StoredStudies
{
    public static void Write(string path, Study study, IEnumerable<Trial> trials)
    {
        using var store = StudyStore.Open(path);
        store.CreateStudy(study with { State = StudyState.Unfinished });
        foreach (var trial in trials)
        {
            store.StartTrial(study.Name, trial with { State = TrialState.Running, ValidationAccuracy = null, ValidationAccuracyStdError = null, Finished = null });
            store.CompleteTrial(study.Name, trial, [], weights: null);
        }

        if (study.State == StudyState.Finished)
        {
            store.FinishStudy(study.Name, study.Started.AddHours(1));
        }
    }
}
