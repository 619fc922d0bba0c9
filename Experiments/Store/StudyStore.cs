using Dapper;
using Microsoft.Data.Sqlite;
using NasLab.Experiments.Configuration.Model;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store.Rows;
using NasLab.Experiments.Store.Sql;

namespace NasLab.Experiments.Store;

/// <summary>
/// A store opened for writing, by one process at a time. What a method has returned from is on the disk: neither the end of the
/// process nor of the machine's power undoes it, and a method that throws has changed nothing. Safe to call from several threads.
/// Every method throws a <see cref="StoreException"/> where the database or the disk fails, and an <see cref="ArgumentException"/>
/// where the store holds no study of that name.
/// </summary>
public sealed class StudyStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly WriterLock _writerLock;
    private readonly SqliteConnection _connection;
    private readonly StoreFaults _faults;
    private readonly StoreQueries _queries;
    private readonly TrialWriter _trials;
    private readonly TrainingWriter _trainings;

    private StudyStore(string path, WriterLock writerLock, SqliteConnection connection, StoreFaults faults)
    {
        Path = path;
        _writerLock = writerLock;
        _connection = connection;
        _faults = faults;
        _queries = new StoreQueries(connection, faults);
        _trials = new TrialWriter(connection);
        _trainings = new TrainingWriter(connection);
    }

    /// <summary>The file, from the root.</summary>
    public string Path { get; }

    /// <summary>Opens a store, and makes it where there is none.</summary>
    /// <exception cref="StoreException">Another process writes it, it cannot be written, or it is no store that this NasLab knows.</exception>
    public static StudyStore Open(string path, StoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        path = System.IO.Path.GetFullPath(path);
        options ??= new StoreOptions();
        var faults = new StoreFaults(path, options);
        var writerLock = TakeLock(path, faults);
        try
        {
            var connection = faults.Guard(() => StoreFile.OpenToWrite(path, options, faults));
            try
            {
                var writer = new { processId = Environment.ProcessId, machineName = Environment.MachineName };
                faults.Guard(() => connection.Execute(StudySql.NameWriter, writer));
                return new StudyStore(path, writerLock, connection, faults);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="StoreReader.Studies"/>
    public IReadOnlyList<Study> Studies() => Locked(_queries.Studies);

    /// <inheritdoc cref="StoreReader.FindStudy"/>
    public Study? FindStudy(string name) => Locked(() => _queries.FindStudy(name));

    /// <inheritdoc cref="StoreReader.Trials"/>
    public IReadOnlyList<Trial> Trials(string study) => Locked(() => _queries.Trials(study));

    /// <inheritdoc cref="StoreReader.Weights"/>
    public byte[]? Weights(string study, int trial) => Locked(() => _queries.Weights(study, trial));

    /// <summary>What a trial's training goes on from; null where none is kept.</summary>
    public byte[]? TrainingState(string study, int trial) => Locked(() => _queries.TrainingState(study, trial));

    /// <inheritdoc cref="StoreReader.TrainingStates"/>
    public IReadOnlyList<int> TrainingStates(string study) => Locked(() => _queries.TrainingStates(study));

    /// <inheritdoc cref="StoreReader.Fronts"/>
    public IReadOnlyList<FrontChange> Fronts(string study) => Locked(() => _queries.Fronts(study));

    /// <inheritdoc cref="StoreReader.Trainings"/>
    public IReadOnlyList<TrainingRun> Trainings(string study) => Locked(() => _queries.Trainings(study));

    /// <inheritdoc cref="StoreReader.TrainingWeights"/>
    public byte[]? TrainingWeights(string study, int trial, int number) => Locked(() => _queries.TrainingWeights(study, trial, number));

    /// <summary>What an unfinished training goes on from; null where it has no epoch yet.</summary>
    /// <param name="number">The training's number within the trial.</param>
    public byte[]? TrainingProgress(string study, int trial, int number) => Locked(() => _queries.TrainingProgress(study, trial, number));

    /// <summary>Adds a study; its name must be free.</summary>
    /// <exception cref="InvalidOperationException">There is a study of that name.</exception>
    public void CreateStudy(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Write(() =>
        {
            if (_connection.ExecuteScalar<long?>(StudySql.SelectId, new { name = study.Name }) is not null)
            {
                throw new InvalidOperationException($"The store holds a study {study.Name} already.");
            }

            var row = StudyRow.Of(study);
            row.Id = _connection.ExecuteScalar<long>(StudySql.Insert, row);
            _connection.Execute(StudySql.InsertEnvironment, row);
            _connection.Execute(StudySql.InsertTarget, study.Targets.Select((t, i) => TargetRow.Of(t, i, row.Id)));
        });
    }

    /// <summary>Frees a study's name: the study lives on as <c>name (2026-11-21 10:20:30)</c>, the time of its start in UTC.</summary>
    /// <returns>The new name.</returns>
    public string RetireStudy(string name)
    {
        var study = FindStudy(name) ?? throw new ArgumentException($"The store holds no study {name}.", nameof(name));
        var taken = Studies().Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var retired = $"{name} ({study.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss})";
        var newName = retired;
        for (var i = 2; taken.Contains(newName); i++) newName = $"{retired} #{i}";
        Update(StudySql.Rename, name, id => new { study = id, newName });
        return newName;
    }

    /// <summary>Adds a trial that is about to be evaluated, with its costs; once more where it was begun and not finished.</summary>
    /// <exception cref="InvalidOperationException">The trial is finished.</exception>
    public void StartTrial(string study, Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        Write(() => _trials.Start(_queries.Id(study), trial));
    }

    /// <summary>
    /// Stores a finished trial, begun before or not, with its costs, curve, weights and what it did to the fronts, in one step.
    /// Weights are kept for baselines and for candidates that are on a front, for as long as they are.
    /// </summary>
    /// <param name="fronts">The fronts with this trial; an empty list (or a target that is left out) leaves them as they were.</param>
    /// <param name="states">States of trainings to keep and to drop; null leaves them as they were.</param>
    /// <exception cref="InvalidOperationException">The trial was finished before.</exception>
    public void CompleteTrial(string study, Trial trial, IReadOnlyList<DeviceFront> fronts, byte[]? weights, TrainingStates? states = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        ArgumentNullException.ThrowIfNull(fronts);
        Write(() => _trials.Complete(_queries.Id(study), trial, fronts, weights, states));
    }

    /// <summary>Stores a trial's accuracy on the test images, a fraction, and its standard error.</summary>
    /// <exception cref="InvalidOperationException">There is no such trial.</exception>
    public void RecordTest(string study, int number, double accuracy, double stdError) => Update(
        TrialSql.RecordTest,
        study,
        id => new { study = id, number, accuracy = StoredValues.Number(accuracy), stdError = StoredValues.Number(stdError) });

    /// <summary>
    /// Stores a training beside its trial as it is now, once more where it is unfinished or failed: after each epoch, and when it ends.
    /// </summary>
    /// <param name="progress">What it goes on from after its epochs so far; null for a fresh one, and for one that has ended.</param>
    /// <param name="weights">What a completed one learned; null where it is not to be kept.</param>
    /// <exception cref="InvalidOperationException">There is no such trial, or its training of this number is completed, or another one.</exception>
    public void SaveTraining(string study, TrainingRun run, byte[]? progress, byte[]? weights)
    {
        ArgumentNullException.ThrowIfNull(run);
        Write(() => _trainings.Save(_queries.Id(study), run, progress, weights));
    }

    public void RecordLinearBaseline(string study, double accuracy) =>
        Update(StudySql.RecordLinearBaseline, study, id => new { study = id, accuracy = StoredValues.Number(accuracy) });

    /// <summary>Keeps where a study's config file lies now.</summary>
    /// <param name="configFile">From the root.</param>
    public void RecordConfigFile(string study, string configFile) =>
        Update(StudySql.RecordConfigFile, study, id => new { study = id, configFile });

    /// <summary>Gives a study a new budget and the config that says so; a finished one is unfinished again.</summary>
    public void GrowBudget(string study, int budget, string config, string configText) => Update(
        StudySql.GrowBudget,
        study,
        id => new { study = id, budget, config, configText, state = OptionNames.Value(StudyState.Unfinished) });

    public void AddWallSeconds(string study, double seconds) =>
        Update(StudySql.AddWallSeconds, study, id => new { study = id, seconds });

    /// <summary>Marks a study as finished, and drops the states of its trainings: nothing goes on from them any more.</summary>
    public void FinishStudy(string study, DateTimeOffset finished) => Write(() =>
    {
        var id = _queries.Id(study);
        _connection.Execute(StudySql.Finish, new { study = id, state = OptionNames.Value(StudyState.Finished), finished = StoredValues.Time(finished) });
        _connection.Execute(TrialSql.PruneStates, new { study = id, kept = "[]" });
    });

    /// <summary>Closes the database and lets other writers in.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
            _writerLock.Dispose();
        }
    }

    private static WriterLock TakeLock(string path, StoreFaults faults)
    {
        if (Directory.Exists(path)) throw faults.NotWritable("it is a folder");
        if (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)) throw faults.NotWritable("the file is read-only");
        try
        {
            return WriterLock.TryTake(path) ?? throw WriterHolder.Refusal(path);
        }
        catch (DirectoryNotFoundException e)
        {
            throw faults.NotWritable("its folder does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw faults.NotWritable(e.Message, e);
        }
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_gate) return work();
    }

    private void Write(Action work) => Locked(() => _faults.Guard(() => StoreTransaction.Write(_connection, () =>
    {
        work();
        return true;
    })));

    private void Update(string sql, string study, Func<long, object> parameters) => Write(() =>
    {
        var rows = _connection.Execute(sql, parameters(_queries.Id(study)));
        if (rows != 1) throw new InvalidOperationException($"Study {study} holds no such trial.");
    });
}
