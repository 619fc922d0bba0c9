using NasLab.SearchSpaces;
using NasLab.Training;
using NasLab.Training.Loops;
using NasLab.Training.Weights;

namespace NasLab.Tests.Training;

/// <summary>A training that stops and goes on is the training that never stopped, bit for bit on the CPU.</summary>
public sealed class ContinuedTrainingTests
{
    private static readonly TrainingOptions Long = new()
    {
        Epochs = 6,
        BatchSize = 32,
        LearningRate = 0.05,
        WarmupEpochs = 0.5,
        TrainOn = "cpu",
        Augment = [Augmentation.Crop, Augmentation.Flip, Augmentation.Cutout],
    };

    public static TheoryData<string, TrainingOptions> Recipes => new()
    {
        { "sgd", Long },
        { "without momentum", Long with { Momentum = 0 } },
        { "adam-w", Long with { Optimizer = OptimizerKind.AdamW, LearningRate = 5e-3 } },
        { "bf16", Long with { Precision = ComputePrecision.Bf16 } },
        { "smoothed, clipped, rows first", Long with { LabelSmoothing = 0.1, ClipGradientNorm = 1, ChannelsLast = false } },
        { "repeats", Long with { Repeats = 2 } },
        { "a long warm-up", Long with { WarmupEpochs = 2.5 } },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_training_in_three_parts_equals_the_one_in_one_go(string recipe, TrainingOptions options)
    {
        using var session = new TrainingSession(SmallTask.Images(), options);
        var whole = Evaluate(session, 6);

        var first = Evaluate(session, 1, keepsState: true);
        var second = Evaluate(session, 3, first.State, keepsState: true);
        var third = Evaluate(session, 6, second.State);

        Assert.Equal(whole.Weights, third.Weights);
        Assert.Equal(Essence(whole), Essence(third));
        Assert.Equal(whole.ImagesTrained, first.ImagesTrained + second.ImagesTrained + third.ImagesTrained);
        Assert.True(third.State is null && whole.State is null, recipe);
    }

    [Fact]
    public void A_stop_on_the_way_is_where_the_whole_training_was_then()
    {
        using var session = new TrainingSession(SmallTask.Images(), Long);

        var whole = Evaluate(session, 6);
        var stopped = Evaluate(session, 3);

        Assert.Equal(Essence(whole).Take(3), Essence(stopped));
        Assert.NotEqual(whole.Weights, stopped.Weights);
    }

    [Fact]
    public void The_whole_set_is_scheduled_over_the_full_budget_wherever_it_stops()
    {
        using var session = new TrainingSession(SmallTask.Images(), Long);

        var rates = Evaluate(session, 3).Curve.Select(p => p.LearningRate).ToArray();

        Assert.True(rates[2] > 0.4 * Long.LearningRate, $"half way, a half cosine is at its middle, not at {rates[2]}");
    }

    [Fact]
    public void Two_trainings_go_on_side_by_side_as_each_would_alone()
    {
        using var session = new TrainingSession(SmallTask.Images(), Long);
        var states = new[] { Evaluate(session, 2, keepsState: true, seed: 1).State, Evaluate(session, 2, keepsState: true, seed: 2).State };
        var alone = new[] { Evaluate(session, 4, states[0], seed: 1).Weights, Evaluate(session, 4, states[1], seed: 2).Weights };

        var together = new byte[]?[2];
        var threads = Enumerable.Range(0, 2).Select(i => new Thread(() => together[i] = Evaluate(session, 4, states[i], seed: i + 1).Weights)).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.Equal(alone, together);
    }

    [Fact]
    public void A_state_costs_the_weights_and_the_momentum_of_each_parameter()
    {
        using var session = new TrainingSession(SmallTask.Images(), Long);

        var evaluation = Evaluate(session, 1, keepsState: true);

        Assert.InRange(evaluation.State!.Length, 2 * evaluation.Weights!.Length - 4_000, (2 * evaluation.Weights.Length) + 20_000);
    }

    [Fact]
    public void A_state_of_another_seed_network_or_more_epochs_is_refused_and_so_is_a_damaged_one()
    {
        using var session = new TrainingSession(SmallTask.Images(), Long);
        var state = Evaluate(session, 2, keepsState: true).State!;

        Assert.Contains("seed", Assert.Throws<FormatException>(() => Evaluate(session, 4, state, seed: 9)).Message, StringComparison.Ordinal);
        Assert.Contains("2 epochs", Assert.Throws<FormatException>(() => Evaluate(session, 2, state)).Message, StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Throws<FormatException>(() => Evaluate(session, 4, state[..^50])).Message, StringComparison.Ordinal);
        Assert.Contains("damaged", Assert.Throws<FormatException>(() => Evaluate(session, 4, [1, 2, 3])).Message, StringComparison.Ordinal);
        var other = SmallTask.Network(TensorShape.Map(1, 16, 16));
        var request = new EvaluationRequest(null, other, new Fidelity(4), 1) { From = state };
        Assert.Throws<FormatException>(() => session.Evaluate(request, null, CancellationToken.None));
    }

    [Fact]
    public void A_state_of_other_batches_is_refused()
    {
        using var session = new TrainingSession(SmallTask.Images(), Long);
        using var other = new TrainingSession(SmallTask.Images(), Long with { BatchSize = 20 });
        var state = Evaluate(session, 2, keepsState: true).State;

        Assert.Contains("batches of 32", Assert.Throws<FormatException>(() => Evaluate(other, 4, state)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_may_begin_with_given_weights()
    {
        using var session = new TrainingSession(SmallTask.Images(), Long);
        using var still = new TrainingSession(SmallTask.Images(), Long with { LearningRate = 1e-30 });
        var learned = Evaluate(session, 6).Weights!;
        var request = new EvaluationRequest(null, SmallTask.Network(), new Fidelity(1), 9);

        var begun = still.Evaluate(request with { InitialWeights = learned }, null, CancellationToken.None);
        var scratch = still.Evaluate(request, null, CancellationToken.None);

        Assert.Equal(Learned(learned), Learned(begun.Weights!));
        Assert.NotEqual(Learned(learned), Learned(scratch.Weights!));
        Assert.Throws<FormatException>(() => still.Evaluate(request with { InitialWeights = [1, 2] }, null, CancellationToken.None));

        // Running statistics follow the images, whatever the learning rate.
        static float[] Learned(byte[] weights) =>
            [.. Safetensors.Read(weights).Where(t => !t.Name.Contains("running", StringComparison.Ordinal)).SelectMany(t => t.Values.ToArray())];
    }

    [Fact]
    public void A_generator_s_state_from_another_kind_of_device_is_refused()
    {
        using var generator = new TorchSharp.torch.Generator(1);

        Assert.Contains("another kind of device", Assert.Throws<FormatException>(() => GeneratorState.Set(generator, new byte[16])).Message, StringComparison.Ordinal);
    }

    private static (double, double, double, double)[] Essence(Evaluation evaluation) =>
        [.. evaluation.Curve.Select(p => (p.TrainingLoss, p.ValidationLoss, p.ValidationAccuracy, p.LearningRate))];

    private static Evaluation Evaluate(TrainingSession session, int epochs, byte[]? from = null, bool keepsState = false, int seed = 1) =>
        session.Evaluate(
            new EvaluationRequest(null, SmallTask.Network(), new Fidelity(epochs), seed) { From = from, KeepsState = keepsState },
            null, CancellationToken.None);
}
