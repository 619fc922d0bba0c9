using System.Globalization;
using System.Text;
using NasLab.CostModels;
using NasLab.Experiments.Analysis.Statistics;
using NasLab.Experiments.Commands;
using NasLab.Experiments.Report;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Retraining.Export;

/// <summary>What a network is, can do, costs and comes from, as Markdown for people. It has no time of writing: equal networks have equal cards.</summary>
internal static class ModelCard
{
    public static string Write(ExportedNetwork network)
    {
        var text = new StringBuilder();
        Line(text, $"# {network.Study.Name}, trial {network.Trial.Number}");
        Line(text, $"A network that classifies {network.Study.Input} images into {network.Study.Classes} classes, found by NasLab in the experiment `{network.Study.Name}`.");
        Line(text, $"```\n{network.Trial.Architecture}\n```");
        Line(text, Invariant($"{network.Graph.Parameters:N0} parameters, {network.Graph.Macs:N0} multiply-accumulates for an image."));
        WriteAccuracy(text, network);
        WriteCosts(text, network);
        WriteData(text, network);
        WriteTraining(text, network);
        WriteProvenance(text, network);
        WriteFiles(text);
        return text.ToString().TrimEnd() + "\n";
    }

    private static void WriteAccuracy(StringBuilder text, ExportedNetwork network)
    {
        var (run, trial, images) = (network.Run, network.Trial, network.Images);
        Line(text, "## Accuracy");
        text.Append("| images | accuracy | 90 % interval |\n| --- | ---: | ---: |\n");
        Row(text, "test", images.Test, run.TestAccuracy);
        Row(text, "validation", images.Validation, run.ValidationAccuracy);
        text.Append('\n');
        Line(text, "Shares of images classified right, with Wilson's score interval for the draw of the images. The test images took no part in the search or in training.");
        if (TrialEstimates.Accuracy(trial) is { } searched)
        {
            var interval = searched.Interval() is { } ends ? Invariant($" ({ends.Low:P2} to {ends.High:P2})") : "";
            Line(text, Invariant($"The search trained it for {Counted.Of(trial.Epochs, "epoch")} to a validation accuracy of {searched.Value:P2}{interval}, and chose by that figure: it is optimistic."));
        }
    }

    private static void Row(StringBuilder text, string name, int images, double? accuracy)
    {
        var share = accuracy ?? throw new InvalidOperationException($"The training has no {name} accuracy.");
        var interval = new Proportion((int)Math.Round(share * images), images).Wilson();
        text.Append(Invariant($"| {images:N0} {name} images | {share:P2} | {interval.Low:P2} to {interval.High:P2} |\n"));
    }

    private static void WriteCosts(StringBuilder text, ExportedNetwork network)
    {
        Line(text, "## Cost");
        text.Append("| device | precision | latency ms | 90 % interval | energy mJ | peak activations kB | weights kB | source |\n");
        text.Append("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var (cost, target) in network.Trial.Costs.Select(c => (c.Cost, network.Study.Targets[c.Target])))
        {
            var interval = cost.LatencyInterval is { } ends ? Invariant($"{ends.Low:G4} to {ends.High:G4}") : "-";
            var energy = cost.EnergyMj is { } mj ? Invariant($"{mj:G4}") : "-";
            text.Append(Invariant($"| {target.Device} | {target.Precision.ToString().ToLowerInvariant()} | {cost.LatencyMs:G4} | {interval} | {energy} "));
            text.Append(Invariant($"| {cost.PeakActivationBytes / 1000.0:N1} | {cost.WeightBytes / 1000.0:N1} | {ProfileTable.Standing(cost.Source, cost.Infeasible)} |\n"));
        }

        text.Append('\n');
        if (network.Trial.Costs.Any(c => c.Cost.Source == CostSource.PredictedUncalibrated))
        {
            Line(text, "An uncalibrated prediction comes from a device's published figures alone. It orders networks; its values may be far off. Measure before you rely on it.");
        }

        var extrapolated = LatencyDoubts.Of(network.Study, [network.Trial]).Zip(network.Study.Targets).Where(d => d.First == LatencyDoubt.Extrapolated).Select(d => d.Second.Label).ToArray();
        if (extrapolated.Length > 0)
        {
            Line(text, $"Latencies on {string.Join(", ", extrapolated)} are extrapolated: no network of this space was measured there, and their intervals do not cover that. Measure before you rely on them.");
        }
    }

    private static void WriteData(StringBuilder text, ExportedNetwork network)
    {
        var images = network.Images;
        var data = images.Data;
        var entry = DatasetCatalogue.Find(data.Set) ?? throw new InvalidOperationException($"There is no data set {data.Set}.");
        Line(text, "## Data");
        Line(text, $"`{entry.Name}`: {entry.Summary}");
        Item(text, $"Source: {entry.Source}");
        Item(text, $"Licence of the data: {entry.Licence}");
        Item(text, Invariant($"{images.Training:N0} images for training, {images.Validation:N0} for validation, held out by seed {data.SplitSeed}, {images.Test:N0} for the test"));
        Item(text, Invariant($"A pixel is seen as (pixel - mean) / std, with the mean and standard deviation of each channel in `{NetworkExport.ConfigFile}`"));
        text.Append('\n');
    }

    private static void WriteTraining(StringBuilder text, ExportedNetwork network)
    {
        var (run, options) = (network.Run, network.Training);
        var beginning = run.FromWeights ? $"the weights of trial {run.Trial}" : "scratch";
        var memory = options.Optimizer == OptimizerKind.Sgd ? Invariant($"sgd with Nesterov momentum {options.Momentum}") : "adam-w";
        var augment = options.Augment.IsEmpty ? "none" : string.Join(", ", options.Augment.Select(a => a.ToString().ToLowerInvariant()));
        Line(text, "## Training");
        Item(text, Invariant($"{Counted.Of(run.Epochs, "epoch")} from {beginning}, seed {run.Seed}"));
        Item(text, Invariant($"{memory}, weight decay {options.WeightDecay}, batches of {options.BatchSize}"));
        Item(text, Invariant($"Learning rate: up to {options.LearningRate} in a warm-up of {options.WarmupEpochs} of the epochs, then a half cosine to 0"));
        Item(text, Invariant($"Augmentation: {augment}; label smoothing {options.LabelSmoothing}; computed in {options.Precision.ToString().ToLowerInvariant()}"));
        Item(text, Invariant($"{run.ImagesTrained:N0} images in {run.Seconds:N0} s on {run.Environment}"));
        text.Append('\n');
    }

    private static void WriteProvenance(StringBuilder text, ExportedNetwork network)
    {
        var (study, run) = (network.Study, network.Run);
        var weights = run.FromWeights ? " --from-weights" : "";
        Line(text, "## Provenance");
        Item(text, Invariant($"Searched by NasLab {study.Environment.NasLabVersion} from {study.Started.UtcDateTime:yyyy-MM-dd}, seed {study.Seed}, on {study.Environment.Processor}; source {study.Environment.Commit ?? "unknown"}"));
        Item(text, Invariant($"Trained from {run.Started.UtcDateTime:yyyy-MM-dd} to {run.Finished!.Value.UtcDateTime:yyyy-MM-dd}"));
        Item(text, $"The experiment, with every default written out, is `study` in `{NetworkExport.ConfigFile}`");
        text.Append('\n');
        Line(text, "With the study's store, this trains the network again, to the same weights on the same processor and libtorch:");
        Line(text, Invariant($"```\nnaslab train '{study.Name}/{run.Trial}' --epochs {run.Epochs} --seed {run.Seed}{weights}\n```"));
    }

    private static void WriteFiles(StringBuilder text)
    {
        Line(text, "## Files");
        Item(text, $"`{NetworkExport.ConfigFile}`: the layers in the order in which they are computed, each with its kind, attributes, inputs, output shape and tensors");
        Item(text, $"`{NetworkExport.WeightsFile}`: the weights, fp32. A layer NODE has `NODE.weight` and `NODE.bias`; a convolution's weight is [out, in / groups, k, k], a linear layer's [out, in]; a batch norm has `NODE.running_mean` and `NODE.running_var` besides");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    private static void Item(StringBuilder text, string item) => text.Append("- ").Append(item).Append(".\n");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
