using Microsoft.Data.Sqlite;
using NasLab.Training;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of curvePoints.</summary>
internal sealed class CurveRow
{
    public long TrialId { get; init; }
    public int Epoch { get; init; }
    public double? TrainingLoss { get; init; }
    public double? ValidationLoss { get; init; }
    public double? ValidationAccuracy { get; init; }
    public double? LearningRate { get; init; }
    public double? Seconds { get; init; }

    public static CurveRow Of(CurvePoint point, long trial) => new()
    {
        TrialId = trial,
        Epoch = point.Epoch,
        TrainingLoss = StoredValues.Number(point.TrainingLoss),
        ValidationLoss = StoredValues.Number(point.ValidationLoss),
        ValidationAccuracy = StoredValues.Number(point.ValidationAccuracy),
        LearningRate = StoredValues.Number(point.LearningRate),
        Seconds = StoredValues.Number(point.Seconds),
    };

    /// <summary>A row of <see cref="Sql.TrialSql.SelectCurves"/>, by position.</summary>
    public static CurvePoint Read(SqliteDataReader row) => new(
        row.GetInt32(1),
        StoredValues.NumberAt(row, 2) ?? double.NaN,
        StoredValues.NumberAt(row, 3) ?? double.NaN,
        StoredValues.NumberAt(row, 4) ?? double.NaN,
        StoredValues.NumberAt(row, 5) ?? double.NaN,
        StoredValues.NumberAt(row, 6) ?? double.NaN);
}
