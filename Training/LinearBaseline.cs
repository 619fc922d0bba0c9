using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Loops;
using TorchSharp;

namespace NasLab.Training;

/// <summary>
/// Multinomial logistic regression on the normalised pixels: ten epochs of AdamW, always from the same seed, in fp32, without
/// augmentation.
/// </summary>
internal static class LinearBaseline
{
    private static readonly TrainingOptions Recipe = new()
    {
        Epochs = 10,
        BatchSize = 128,
        Optimizer = OptimizerKind.AdamW,
        LearningRate = 2e-3,
        WeightDecay = 1e-2,
        WarmupEpochs = 0,
        ChannelsLast = false,
    };

    public static LinearScore Train(Workplace workplace, TensorShape input, int classes, TimeProvider clock)
    {
        TorchSeam.SetThreadsOfThisThread(1);
        var started = clock.GetTimestamp();
        var graph = Graph(input, classes);
        var plan = TrainingPlan.Of(Recipe, workplace.Training.Count, Recipe.Epochs);
        var trained = new Trainer(workplace, workplace.Unchanged, Recipe, clock).Train(
            new TrainingJob(graph, plan, Seed: 0, Repeat: 0) { KeepsWeights = true }, static _ => { }, CancellationToken.None);
        var test = WeightScoring.Score(workplace, graph, trained.Weights!, Recipe, workplace.Test);
        return new LinearScore(trained.ValidationAccuracy, test.Accuracy, clock.GetElapsedTime(started).TotalSeconds);
    }

    private static NetworkGraph Graph(TensorShape input, int classes)
    {
        var builder = new GraphBuilder(input);
        builder.Add("classifier", new Operator.Linear(classes), builder.Add("flatten", new Operator.Flatten(), 0));
        return builder.Build();
    }
}
