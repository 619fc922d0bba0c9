using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store.Rows;
using NasLab.Experiments.Store.Sql;
using NasLab.Search;

namespace NasLab.Experiments.Store;

/// <summary>Writes trials within a transaction of the store's.</summary>
internal sealed class TrialWriter(SqliteConnection connection)
{
    public void Start(long study, Trial trial)
    {
        if (trial.State != TrialState.Running) throw new ArgumentException($"Trial {trial.Number} is {trial.State}, not running.", nameof(trial));
        Put(study, trial, completion: null);
    }

    public void Complete(
        long study, Trial trial, IReadOnlyList<DeviceFront> fronts, byte[]? weights, TrainingStates? states)
    {
        if (trial.State == TrialState.Running) throw new ArgumentException($"Trial {trial.Number} is still running.", nameof(trial));
        var next = connection.ExecuteScalar<int>(TrialSql.NextCompletion, new { study });
        int? completion = trial.Role == TrialRole.Search ? next : null;
        var id = Put(study, trial, completion);
        connection.Execute(TrialSql.InsertCurvePoint, trial.Curve.Select(p => CurveRow.Of(p, id)));
        PutFronts(study, fronts, completion ?? next - 1, trial.Number);
        if (weights is not null) connection.Execute(TrialSql.InsertWeights, new { id, weights });
        if (weights is not null || fronts.Count > 0) connection.Execute(TrialSql.PruneWeights, new { study });
        if (states is null) return;
        if (states.OfTrial is { } state) connection.Execute(TrialSql.InsertState, new { id, state });
        connection.Execute(TrialSql.PruneStates, new { study, kept = JsonSerializer.Serialize(states.Kept) });
    }

    private long Put(long study, Trial trial, int? completion)
    {
        var id = connection.ExecuteScalar<long?>(TrialSql.Put, TrialRow.Of(trial, study, completion))
            ?? throw new InvalidOperationException($"Trial {trial.Number} is finished already.");
        connection.Execute(TrialSql.DeleteCosts, new { id });
        connection.Execute(TrialSql.InsertCost, trial.Costs.Select(c => CostRow.Of(c, id)));
        return id;
    }

    private void PutFronts(
        long study, IReadOnlyList<DeviceFront> fronts, int completion, int trial)
    {
        if (fronts.Count == 0) return;
        var latest = connection.Query<FrontRow>(StudySql.SelectLatestFronts, new { study }).ToDictionary(f => f.Target);
        foreach (var row in fronts.Select(f => FrontRow.Of(f, completion, trial)))
        {
            if (latest.TryGetValue(row.Target, out var before) && before.IsAs(row)) continue;
            connection.Execute(
                StudySql.InsertFront,
                new { study, row.Target, row.Completion, row.Trial, row.Hypervolume, row.Members });
        }
    }
}
