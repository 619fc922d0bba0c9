using NasLab.Training;

namespace NasLab.Experiments.Store.Rows;

/// <summary>A row of curvePoints.</summary>
internal sealed class CurveRow
{
    public long TrialId { get; set; }
    public int Epoch { get; set; }
    public double? TrainingLoss { get; set; }
    public double? ValidationLoss { get; set; }
    public double? ValidationAccuracy { get; set; }
    public double? LearningRate { get; set; }
    public double? Seconds { get; set; }

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

    public CurvePoint ToPoint() => new(
        Epoch,
        StoredValues.NumberOrNaN(TrainingLoss),
        StoredValues.NumberOrNaN(ValidationLoss),
        StoredValues.NumberOrNaN(ValidationAccuracy),
        StoredValues.NumberOrNaN(LearningRate),
        StoredValues.NumberOrNaN(Seconds));
}
