using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Benchmarks.Store;

/// <summary>Writes a store of one study of many trials, as a runner would have left it.</summary>
internal static class LongStudy
{
    private const int PricedForPages = 4000;

    /// <summary>In memory where there is such a file system: thousands of flushes to the disk are not what is measured with it.</summary>
    /// <param name="isForPages">Without weights and fronts, which the pages do not read, and of 4,000 priced networks at most.</param>
    public static void Write(SyntheticStudy study, string path, int trials, bool isForPages)
    {
        var memory = new DirectoryInfo("/dev/shm");
        var scratch = memory.Exists ? Path.Combine(memory.FullName, $"naslab-benchmark-{Environment.ProcessId}.db") : path;
        try
        {
            using (var store = StudyStore.Open(scratch))
            {
                var kept = study.Study(trials + 1);
                store.CreateStudy(kept);
                store.RecordLinearBaseline(study.Name, 0.84);
                var fronts = new StudyFronts(kept, []);
                foreach (var trial in study.Trials(trials, isForPages ? PricedForPages : trials))
                {
                    var weights = !isForPages && trial.State == TrialState.Completed ? SyntheticStudy.Weights(trial) : null;
                    store.CompleteTrial(study.Name, trial, isForPages ? [] : fronts.Add(trial), weights);
                }
            }

            if (scratch != path)
            {
                File.Copy(scratch, path);
            }
        }
        finally
        {
            if (scratch != path)
            {
                File.Delete(scratch);
                File.Delete($"{scratch}.lock");
            }
        }
    }
}
