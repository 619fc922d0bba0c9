using Microsoft.Data.Sqlite;

namespace NasLab.Experiments.Store;

/// <summary>
/// Reads a store, also while another process writes it, which it never blocks. Not safe to call from several threads at once.
/// </summary>
public sealed class StoreReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly StoreQueries _queries;

    private StoreReader(SqliteConnection connection, StoreFaults faults)
    {
        _connection = connection;
        _queries = new StoreQueries(connection, faults);
    }

    /// <summary>Opens a store.</summary>
    /// <exception cref="StoreException">There is no store, it cannot be read, or this NasLab does not know its schema.</exception>
    public static StoreReader Open(string path, StoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = Path.GetFullPath(path);
        var faults = new StoreFaults(path, options ?? new StoreOptions());
        if (!File.Exists(path))
        {
            throw new StoreException(
                $"{path}: there is no store here; naslab run makes one, or name another with --store", badInput: true);
        }

        return new StoreReader(faults.Guard(() => StoreFile.OpenToRead(path, faults)), faults);
    }

    /// <summary>Every study, oldest first.</summary>
    public IReadOnlyList<Study> Studies() => _queries.Studies();

    public Study? FindStudy(string name) => _queries.FindStudy(name);

    /// <summary>A study's trials in order of number: baselines, then candidates.</summary>
    public IReadOnlyList<Trial> Trials(string study) => _queries.Trials(study);

    /// <summary>What happened in a study after so many candidates had finished; all of it for 0.</summary>
    public LaterTrials LaterTrials(string study, int completions) => _queries.LaterTrials(study, completions);

    /// <summary>The trials of these numbers, in their order; those that are not there are left out.</summary>
    public IReadOnlyList<Trial> FindTrials(string study, IReadOnlyList<int> numbers) => _queries.FindTrials(study, numbers);

    /// <summary>The weights of a trial that is on a front now, or is a baseline; null for any other.</summary>
    public byte[]? Weights(string study, int trial) => _queries.Weights(study, trial);

    /// <summary>The numbers of the trials whose trainings could go on, their states being kept.</summary>
    public IReadOnlyList<int> TrainingStates(string study) => _queries.TrainingStates(study);

    /// <summary>How the fronts grew: an entry for each target and each finished trial that changed its front, in order.</summary>
    public IReadOnlyList<FrontChange> Fronts(string study) => _queries.Fronts(study);

    /// <summary>The trainings of a study's networks beside its trials, in order of the trial and of their beginning.</summary>
    public IReadOnlyList<TrainingRun> Trainings(string study) => _queries.Trainings(study);

    /// <summary>What a training learned, in the safetensors format; null where none was kept.</summary>
    /// <param name="number">The training's number within the trial.</param>
    public byte[]? TrainingWeights(string study, int trial, int number) => _queries.TrainingWeights(study, trial, number);

    public void Dispose() => _connection.Dispose();
}
