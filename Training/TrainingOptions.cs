using System.Collections.Immutable;
using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Training;

/// <summary>How candidates are trained: the <c>training</c> part of a config file.</summary>
public sealed record TrainingOptions : IOptions
{
    [Description("Passes over the training images for one candidate.")]
    public int Epochs { get; init; } = 4;

    [Description("Images in one step.")]
    public int BatchSize { get; init; } = 128;

    [Description("Images in one forward pass of the evaluation.")]
    public int EvaluationBatchSize { get; init; } = 500;

    [Description("The optimiser: sgd (Nesterov momentum) or adam-w.")]
    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    [Description("The learning rate at its peak.")]
    public double LearningRate { get; init; } = 0.1;

    [Description("Momentum of sgd.")]
    public double Momentum { get; init; } = 0.9;

    [Description("Weight decay, not on norms and biases.")]
    public double WeightDecay { get; init; } = 5e-4;

    [Description("Epochs (fractions allowed) over which the learning rate rises linearly to its peak; a cosine falls to 0 after.")]
    public double WarmupEpochs { get; init; } = 0.5;

    [Description("Share of the label's probability spread over all classes.")]
    public double LabelSmoothing { get; init; }

    [Description("Largest norm of the gradient; 0 leaves it as it is.")]
    public double ClipGradientNorm { get; init; }

    [Description("Number format of the computation: fp32, or bf16 with fp32 master weights.")]
    public ComputePrecision Precision { get; init; } = ComputePrecision.Fp32;

    [Description("Keep images as [N, H, W, C] in memory, which is faster on most processors.")]
    public bool ChannelsLast { get; init; } = true;

    [Description("What is done to training images: crop, flip, cutout.")]
    public ImmutableArray<Augmentation> Augment { get; init; } = [];

    [Description("Trainings of each candidate from different seeds, averaged.")]
    public int Repeats { get; init; } = 1;

    [Description("Where training runs: auto (the GPU where there is one), cpu, cuda or cuda:N.")]
    public string TrainOn { get; init; } = "auto";

    public IEnumerable<OptionProblem> Validate() => [];
}
