using System.Collections.Immutable;
using NasLab.Benchmarks.Reporting;
using NasLab.SearchSpaces;
using NasLab.Training;
using TorchSharp;

namespace NasLab.Benchmarks.Training;

/// <summary>Images trained a second, beside Python's torch on the same network, batch, layout, optimiser and thread count.</summary>
internal static class TrainingBenchmark
{
    private const double OneTrainingTarget = 1.0;
    private const double MachineTarget = 1.2;

    public static BenchmarkReport Run(BenchmarkArguments arguments)
    {
        var study = DefaultStudy.Read();
        var options = study.Experiment.Training with { Augment = [], BatchSize = 128, ChannelsLast = true, Optimizer = OptimizerKind.Sgd, TrainOn = "cpu" };
        var load = arguments.IsQuick ? new TrainingLoad(10, 20, options.BatchSize) : new TrainingLoad(10, 50, options.BatchSize);
        var rounds = arguments.IsQuick ? 2 : 7;
        var network = MedianNetwork.Of(study.Space);
        var graph = network.Lower();
        using var session = TrainingSession.Load(
            study.Experiment.Data, options, RepositoryFolder.Path(), Console.Error.WriteLine, CancellationToken.None);
        var graphFile = Path.GetTempFileName();
        try
        {
            File.WriteAllText(graphFile, GraphJson.Write(graph));
            var ours = new NasLabTrainer(session, graph, load);
            var python = new PythonTrainer(arguments.Python, graphFile, load, session.TrainingImages);
            var version = python.Version();
            var variants = Variants(ours, python, Environment.ProcessorCount);
            Measure(variants, rounds);
            return new BenchmarkReport("training", "Training: images per second, beside Python's torch", Notes(network, load, rounds, version), [.. Figures(variants)]);
        }
        finally
        {
            File.Delete(graphFile);
        }
    }

    /// <summary>In the order of the report's figures; see <see cref="Figures"/>.</summary>
    private static ImmutableArray<Variant> Variants(NasLabTrainer ours, PythonTrainer python, int cores) =>
    [
        new("one training, 1 thread: NasLab", () => ours.ImagesPerSecond(1)),
        new("one training, 1 thread: Python", () => python.ImagesPerSecond(1, 1, "processes")),
        new("one training, 1 thread: Python, freed memory kept", () => python.ImagesPerSecond(1, 1, "processes", keepsMemory: true)),
        new($"the machine: NasLab, {cores} workers of 1 thread", () => ours.ImagesPerSecond(cores)),
        new($"the machine: Python, one training of {cores} threads", () => python.ImagesPerSecond(1, cores, "processes")),
        new($"the machine: Python, {cores} trainings of 1 thread in one interpreter", () => python.ImagesPerSecond(cores, 1, "threads")),
        new($"the machine: Python, {cores} processes of 1 thread", () => python.ImagesPerSecond(cores, 1, "processes")),
        new($"the machine: Python, {cores} processes of 1 thread, freed memory kept", () => python.ImagesPerSecond(cores, 1, "processes", keepsMemory: true)),
    ];

    /// <summary>All variants in turn, again and again, every other round backwards, so that drift of the machine meets all alike.</summary>
    private static void Measure(ImmutableArray<Variant> variants, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var variant in round % 2 == 0 ? variants : variants.Reverse())
            {
                variant.Rates.Add(variant.Measure());
                Console.Error.WriteLine($"round {round + 1} of {rounds}: {variant.Name}: {variant.Rates[^1]:N0} images/s");
            }
        }
    }

    private static IEnumerable<Measurement> Figures(ImmutableArray<Variant> variants)
    {
        yield return Ratio("one training: NasLab over Python", variants[0], variants[1]) with { Target = Target.AtLeast(OneTrainingTarget) };
        yield return Ratio("the machine: NasLab over Python's one training on all cores", variants[3], variants[4]) with { Target = Target.AtLeast(MachineTarget) };
        yield return Ratio("one training: NasLab over Python that keeps freed memory", variants[0], variants[2]);
        yield return Ratio("the machine: NasLab over Python's threads", variants[3], variants[5]);
        yield return Ratio("the machine: NasLab over Python's processes", variants[3], variants[6]);
        yield return Ratio("the machine: NasLab over Python's processes that keep freed memory", variants[3], variants[7]);
        foreach (var variant in variants)
        {
            yield return Measurement.Median(variant.Name, variant.Rates, "images/s");
        }
    }

    /// <summary>The median of the rounds' ratios.</summary>
    private static Measurement Ratio(string name, Variant ours, Variant theirs) =>
        Measurement.Median(name, ours.Rates.Zip(theirs.Rates, (a, b) => a / b), "times");

    private static ImmutableArray<string> Notes(Architecture network, TrainingLoad load, int rounds, string python)
    {
        var graph = network.Lower();
        return
        [
            $"The network of median size among {MedianNetwork.Samples} samples of the space of experiments.json: `{network.Id}`, {graph.Macs / 1e6:0.00} M MACs, {graph.Parameters:N0} parameters, {graph.Input} images.",
            $"Batches of {load.BatchSize}, fp32, channels-last, SGD with Nesterov momentum and weight decay, images drawn from bytes in memory and normalised, no augmentation.",
            $"NasLab {TorchSeam.Provider} {TorchSeam.LibTorchVersion}, through the evaluator that a study uses; Python's torch {python} runs the same graph (Benchmarks/Training/train.py), its foreach SGD and gradients set to none.",
            "Freed memory kept: glibc's allocator told by MALLOC_ variables to keep freed blocks, as NasLab's native library tells it; by default every step pays for fresh pages.",
            $"{load.Steps} steps timed after {load.WarmupSteps + 1}, {rounds} rounds of all variants in turn; medians, and ratios as the median of the rounds' ratios. Several workers keep running until all are timed.",
        ];
    }
}
