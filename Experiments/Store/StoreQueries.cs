using System.Collections.Immutable;
using Dapper;
using Microsoft.Data.Sqlite;
using NasLab.Experiments.Store.Rows;
using NasLab.Experiments.Store.Sql;

namespace NasLab.Experiments.Store;

/// <summary>What the writer and the readers of a store both ask it. Each answer is of one moment.</summary>
internal sealed class StoreQueries(SqliteConnection connection, StoreFaults faults)
{
    public IReadOnlyList<Study> Studies() => Read(() =>
    {
        var targets = connection.Query<TargetRow>(StudySql.SelectTargets).ToLookup(t => t.StudyId, t => t.ToTarget());
        return (IReadOnlyList<Study>)
            [.. connection.Query<StudyRow>(StudySql.SelectAll).Select(s => s.ToStudy([.. targets[s.Id]]))];
    });

    public Study? FindStudy(string name) => Studies().FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal));

    public IReadOnlyList<Trial> Trials(string name) => Read(() =>
    {
        var study = Id(name);
        var costs = Parts(TrialSql.SelectCosts, [("@study", study)], CostRow.Read);
        var curves = Parts(TrialSql.SelectCurves, [("@study", study)], CurveRow.Read);
        return (IReadOnlyList<Trial>)
        [
            .. connection.Query<TrialRow>(TrialSql.Select, new { study })
                .Select(t => t.ToTrial(costs.GetValueOrDefault(t.Id, []), curves.GetValueOrDefault(t.Id, []))),
        ];
    });

    public LaterTrials LaterTrials(string name, int completions) => Read(() =>
    {
        var study = Id(name);
        var parameters = ImmutableArray.Create<(string, object)>(("@study", study), ("@completion", completions));
        var costs = Parts(TrialSql.SelectLaterCosts, parameters, CostRow.Read);
        var trials = connection.Query<TrialRow>(TrialSql.SelectLater, new { study, completion = completions }, buffered: false)
            .Select(t => t.ToTrial(costs.GetValueOrDefault(t.Id, []), []))
            .ToImmutableArray();
        var progress = connection.QuerySingle<StudyProgress>(TrialSql.SelectProgress, new { study });
        return new LaterTrials(trials, [.. connection.Query<TestScore>(TrialSql.SelectTests, new { study })], progress.Trials, progress.Completions);
    });

    public IReadOnlyList<Trial> FindTrials(string name, IReadOnlyList<int> numbers) => Read(() =>
    {
        var study = Id(name);
        var rows = numbers.Select(number => connection.QueryFirstOrDefault<TrialRow>(TrialSql.SelectOne, new { study, number })).OfType<TrialRow>();
        return (IReadOnlyList<Trial>)
        [
            .. rows.Select(row => row.ToTrial(
                Parts(TrialSql.SelectCostsOfOne, [("@id", row.Id)], CostRow.Read).GetValueOrDefault(row.Id, []),
                Parts(TrialSql.SelectCurveOfOne, [("@id", row.Id)], CurveRow.Read).GetValueOrDefault(row.Id, []))),
        ];
    });

    public byte[]? Weights(string name, int trial) => Read(() =>
        connection.QueryFirstOrDefault<byte[]>(TrialSql.SelectWeights, new { study = Id(name), trial }));

    public byte[]? TrainingState(string name, int trial) => Read(() =>
        connection.QueryFirstOrDefault<byte[]>(TrialSql.SelectState, new { study = Id(name), trial }));

    public IReadOnlyList<int> TrainingStates(string name) => Read(() =>
        (IReadOnlyList<int>)[.. connection.Query<int>(TrialSql.SelectStates, new { study = Id(name) })]);

    public IReadOnlyList<TrainingRun> Trainings(string name) => Read(() =>
    {
        var study = Id(name);
        var curves = Parts(TrainingSql.SelectCurves, [("@study", study)], CurveRow.Read);
        return (IReadOnlyList<TrainingRun>)
            [.. connection.Query<TrainingRow>(TrainingSql.Select, new { study }).Select(r => r.ToRun(curves.GetValueOrDefault(r.Id, [])))];
    });

    public byte[]? TrainingWeights(string name, int trial, int number) => Read(() =>
        connection.QueryFirstOrDefault<byte[]>(TrainingSql.SelectWeights, new { study = Id(name), trial, number }));

    public byte[]? TrainingProgress(string name, int trial, int number) => Read(() =>
        connection.QueryFirstOrDefault<byte[]>(TrainingSql.SelectProgress, new { study = Id(name), trial, number }));

    public IReadOnlyList<FrontChange> Fronts(string name) => Read(() =>
        (IReadOnlyList<FrontChange>)
        [.. connection.Query<FrontRow>(StudySql.SelectFronts, new { study = Id(name) }).Select(f => f.ToChange())]);

    /// <summary>The key of a study.</summary>
    /// <exception cref="ArgumentException">The store holds no study of that name.</exception>
    public long Id(string name) =>
        connection.ExecuteScalar<long?>(StudySql.SelectId, new { name })
        ?? throw new ArgumentException($"The store holds no study {name}.", nameof(name));

    /// <summary>Each owner's parts by its id, which is the first column; an owner's rows follow one another.</summary>
    private Dictionary<long, ImmutableArray<T>> Parts<T>(string sql, ImmutableArray<(string Name, object Value)> parameters, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        using var rows = command.ExecuteReader();
        var parts = new Dictionary<long, ImmutableArray<T>>();
        var ofOwner = ImmutableArray.CreateBuilder<T>();
        long? owner = null;
        while (rows.Read())
        {
            var next = rows.GetInt64(0);
            if (owner is { } before && next != before) parts[before] = ofOwner.DrainToImmutable();
            owner = next;
            ofOwner.Add(read(rows));
        }

        if (owner is { } last) parts[last] = ofOwner.DrainToImmutable();
        return parts;
    }

    private sealed class StudyProgress
    {
        public int Trials { get; set; }
        public int Completions { get; set; }
    }

    private T Read<T>(Func<T> work) => faults.Guard(() => StoreTransaction.Read(connection, work));
}
