using Dapper;
using Microsoft.Data.Sqlite;
using NasLab.Experiments.Store.Rows;
using NasLab.Experiments.Store.Sql;

namespace NasLab.Experiments.Store;

/// <summary>Writes trainings beside trials within a transaction of the store's.</summary>
internal sealed class TrainingWriter(SqliteConnection connection)
{
    public void Save(long study, TrainingRun run, byte[]? progress, byte[]? weights)
    {
        if (run.State != TrainingRunState.Unfinished && progress is not null)
        {
            throw new ArgumentException($"The training is {run.State}: nothing goes on from it.", nameof(progress));
        }

        if (run.State != TrainingRunState.Completed && weights is not null)
        {
            throw new ArgumentException($"The training is {run.State}: its weights are not kept.", nameof(weights));
        }

        var id = connection.ExecuteScalar<long?>(TrainingSql.Put, TrainingRow.Of(run, study)) ?? throw new InvalidOperationException(
            $"Training {run.Number} of trial {run.Trial} is completed already, is another one, or there is no such trial.");
        connection.Execute(TrainingSql.DeleteCurve, new { id });
        connection.Execute(TrainingSql.InsertCurvePoint, run.Curve.Select(p => CurveRow.Of(p, id)));
        connection.Execute(TrainingSql.DeleteProgress, new { id });
        if (progress is not null) connection.Execute(TrainingSql.InsertProgress, new { id, progress });
        if (weights is not null) connection.Execute(TrainingSql.InsertWeights, new { id, weights });
    }
}
