namespace NasLab.Training.Loops;

/// <summary>The size of one training.</summary>
/// <param name="BatchSize">Images in a step; at most all of them.</param>
/// <param name="EvaluationBatchSize">Images in a forward pass of the evaluation.</param>
internal sealed record TrainingPlan(
    int Images, int Epochs, int BatchSize, int EvaluationBatchSize, double LearningRate, double WarmupEpochs)
{
    /// <summary>Full batches of an epoch.</summary>
    public int StepsPerEpoch => Images / BatchSize;

    public long ImagesTrained => (long)StepsPerEpoch * BatchSize * Epochs;

    public LearningRateSchedule Schedule =>
        new(LearningRate, (int)Math.Round(WarmupEpochs * StepsPerEpoch), StepsPerEpoch * Epochs);

    public static TrainingPlan Of(TrainingOptions options, int images, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        return new TrainingPlan(
            images, epochs, Math.Min(options.BatchSize, images), options.EvaluationBatchSize, options.LearningRate, options.WarmupEpochs);
    }

    /// <summary>
    /// The plan for a device whose memory did not hold a batch: half of it, and with it half the learning rate (Goyal et al.
    /// 2017, the linear scaling rule). Null where half a batch is less than two images.
    /// </summary>
    public TrainingPlan? Halved() => BatchSize < 4 ? null : this with
    {
        BatchSize = BatchSize / 2,
        EvaluationBatchSize = Math.Max(1, EvaluationBatchSize / 2),
        LearningRate = LearningRate / 2,
    };
}
