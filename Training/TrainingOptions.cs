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

    [Description("Momentum of batch norm's running statistics in every network; null leaves each network its own. Published networks have 0.01 or less, which suits long training only.")]
    public double? BatchNormMomentum { get; init; }

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

    [Description("Where training runs: auto (all GPUs, the CPU where there is none), cpu, cuda (all GPUs) or cuda:N (that GPU alone).")]
    public string TrainOn { get; init; } = "auto";

    public IEnumerable<OptionProblem> Validate()
    {
        // A negated comparison refuses NaN too.
        var problems = new List<OptionProblem>();
        Demand(Epochs is >= 1 and <= 100_000, "epochs", Epochs, "1 to 100000");
        Demand(BatchSize is >= 2 and <= 65_536, "batchSize", BatchSize, "2 (batch norm needs more than one image) to 65536");
        Demand(EvaluationBatchSize is >= 1 and <= 65_536, "evaluationBatchSize", EvaluationBatchSize, "1 to 65536");
        Demand(Enum.IsDefined(Optimizer), "optimizer", Optimizer, "sgd and adam-w");
        Demand(LearningRate is > 0 and <= 100, "learningRate", LearningRate, "numbers above 0 and up to 100");
        Demand(Momentum is >= 0 and < 1, "momentum", Momentum, "0 to less than 1");
        Demand(WeightDecay is >= 0 and <= 1, "weightDecay", WeightDecay, "0 to 1");
        Demand(WarmupEpochs >= 0 && WarmupEpochs < Math.Max(1, Epochs), "warmupEpochs", WarmupEpochs, "0 to less than epochs");
        Demand(LabelSmoothing is >= 0 and < 1, "labelSmoothing", LabelSmoothing, "0 to less than 1");
        Demand(BatchNormMomentum is null or (> 0 and <= 1), "batchNormMomentum", BatchNormMomentum ?? 0, "numbers above 0 and up to 1");
        Demand(ClipGradientNorm is >= 0 and <= 1e6, "clipGradientNorm", ClipGradientNorm, "0 (off) to 1000000");
        Demand(Enum.IsDefined(Precision), "precision", Precision, "fp32 and bf16");
        Demand(Repeats is >= 1 and <= 100, "repeats", Repeats, "1 to 100");
        Demand(TrainingPlace.IsValid(TrainOn), "trainOn", TrainOn, "auto, cpu, cuda and cuda:N");
        for (var i = 0; i < Augment.Length; i++)
        {
            Demand(Enum.IsDefined(Augment[i]), $"augment[{i}]", Augment[i], "crop, flip and cutout");
            Demand(Augment.IndexOf(Augment[i]) == i, $"augment[{i}]", $"{Augment[i].ToString().ToLowerInvariant()} again", "different ones");
        }

        return problems;

        void Demand(bool isFine, string path, object value, string allowed)
        {
            if (!isFine)
                problems.Add(new OptionProblem(path, $"is {value}; {allowed} are allowed."));
        }
    }
}
