using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;
using NasLab.Search;

namespace NasLab.Benchmarks.Store;

/// <summary>Writes a store of one study of many trials, as a runner would have left it.</summary>
internal static class LongStudy
{
    /// <summary>In memory where there is such a file system: thousands of flushes to the disk are not what is measured with it.</summary>
    public static void Write(SyntheticStudy study, string path, int trials, bool withWeights)
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
                foreach (var trial in study.Trials(trials))
                {
                    var weights = withWeights && trial.State == TrialState.Completed ? SyntheticStudy.Weights(trial) : null;
                    store.CompleteTrial(study.Name, trial, fronts.Add(trial), weights);
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
