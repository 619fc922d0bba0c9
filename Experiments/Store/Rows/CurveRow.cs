using Microsoft.Data.Sqlite;
using NasLab.Training;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of curvePoints, or of trainingCurvePoints.</summary>
internal sealed class CurveRow
{
    /// <summary>The key of the trial, or of the training.</summary>
    public long OwnerId { get; init; }

    public int Epoch { get; init; }
    public double? TrainingLoss { get; init; }
    public double? ValidationLoss { get; init; }
    public double? ValidationAccuracy { get; init; }
    public double? LearningRate { get; init; }
    public double? Seconds { get; init; }

    public static CurveRow Of(CurvePoint point, long owner) => new()
    {
        OwnerId = owner,
        Epoch = point.Epoch,
        TrainingLoss = StoredValues.Number(point.TrainingLoss),
        ValidationLoss = StoredValues.Number(point.ValidationLoss),
        ValidationAccuracy = StoredValues.Number(point.ValidationAccuracy),
        LearningRate = StoredValues.Number(point.LearningRate),
        Seconds = StoredValues.Number(point.Seconds),
    };

    /// <summary>A row of <see cref="Sql.TrialSql.SelectCurves"/> or <see cref="Sql.TrainingSql.SelectCurves"/>, by position.</summary>
    public static CurvePoint Read(SqliteDataReader row) => new(
        row.GetInt32(1),
        StoredValues.NumberAt(row, 2) ?? double.NaN,
        StoredValues.NumberAt(row, 3) ?? double.NaN,
        StoredValues.NumberAt(row, 4) ?? double.NaN,
        StoredValues.NumberAt(row, 5) ?? double.NaN,
        StoredValues.NumberAt(row, 6) ?? double.NaN);
}
