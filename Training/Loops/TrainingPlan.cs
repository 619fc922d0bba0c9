namespace NasLab.Training.Loops;

/// <summary>The size of one training.</summary>
/// <param name="Epochs">Where it stops.</param>
/// <param name="ScheduleEpochs">Over how many epochs the learning rate falls to 0; the stop may come before.</param>
/// <param name="BatchSize">Images in a step; at most all of them.</param>
/// <param name="EvaluationBatchSize">Images in a forward pass of the evaluation.</param>
internal sealed record TrainingPlan(
    int Images, int Epochs, int ScheduleEpochs, int BatchSize, int EvaluationBatchSize, double LearningRate, double WarmupEpochs)
{
    /// <summary>Full batches of an epoch.</summary>
    public int StepsPerEpoch => Images / BatchSize;

    public long ImagesPerEpoch => (long)StepsPerEpoch * BatchSize;

    public LearningRateSchedule Schedule =>
        new(LearningRate, (int)Math.Round(WarmupEpochs * StepsPerEpoch), StepsPerEpoch * ScheduleEpochs);

    /// <summary>A training that stops after so many epochs of the options' own number, which the learning rate's schedule is made for.</summary>
    public static TrainingPlan Of(TrainingOptions options, int images, int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        return new TrainingPlan(
            images, epochs, Math.Max(options.Epochs, epochs), Math.Min(options.BatchSize, images), options.EvaluationBatchSize,
            options.LearningRate, options.WarmupEpochs);
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

    /// <summary>The plan, or its half, whichever has this batch.</summary>
    /// <exception cref="FormatException">Neither has: what was trained so was trained with other options.</exception>
    public TrainingPlan WithBatch(int batchSize) => BatchSize == batchSize ? this
        : Halved() is { } half && half.BatchSize == batchSize ? half
        : throw new FormatException($"The training's state is of batches of {batchSize} images, not of {BatchSize}.");
}
