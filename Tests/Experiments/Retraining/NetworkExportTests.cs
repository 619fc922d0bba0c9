using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasLab.CostModels;
using NasLab.Experiments.Retraining.Export;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Experiments.Commands;
using NasLab.Tests.Experiments.Store;
using NasLab.Training;
using NasLab.Training.Datasets;
using NasLab.Training.Networks;
using NasLab.Training.Weights;
using static TorchSharp.torch;

namespace NasLab.Tests.Experiments.Retraining;

public sealed class NetworkExportTests
{
    [Fact]
    public void Weights_are_read_by_a_reader_that_knows_only_the_format_and_belong_to_one_layer_each()
    {
        var network = Sample();

        var files = NetworkExport.Files(network).ToDictionary(f => f.Name, f => f.Bytes);

        var tensors = ReadSafetensors(files["model.safetensors"]);
        using var module = Module(network.Graph, seed: 5);
        var expected = module.CopyWeights();
        Assert.Equal(expected.Select(t => t.Name).Order(StringComparer.Ordinal), tensors.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, t => Assert.Equal(t.Shape.AsEnumerable(), tensors[t.Name].Shape));
        Assert.All(expected, t => Assert.Equal(t.Values.ToArray(), tensors[t.Name].Values));
        var config = JsonNode.Parse(files["config.json"])!;
        var named = config["layers"]!.AsArray().SelectMany(l => l!["tensors"]!.AsArray().Select(t => ((string)l["name"]!, (string)t!))).ToArray();
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), named.Select(n => n.Item2).Order(StringComparer.Ordinal));
        Assert.All(named, n => Assert.StartsWith(n.Item1 + ".", n.Item2, StringComparison.Ordinal));
    }

    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void The_config_says_of_every_space_s_networks_what_their_layers_are(string name)
    {
        var family = SpaceCatalogue.Find(name)!;
        var graph = family.Create(family.Defaults, family.Input, family.Classes).Sample(new Random(3)).Lower();
        var network = Sample() with { Graph = graph, Weights = Safetensors.Write([]) };

        var config = Config(network);

        var layers = config["layers"]!.AsArray();
        Assert.Equal(graph.Nodes.Select(n => n.Name), layers.Select(l => (string)l!["name"]!));
        Assert.Equal(graph.Nodes.Select(n => n.Operator.Kind), layers.Select(l => (string)l!["kind"]!));
        Assert.Equal(graph.Nodes.Select(n => n.Output.Elements), layers.Select(l => l!["output"]!.AsArray().Aggregate(1L, (p, d) => p * (int)d!)));
        var known = new HashSet<string>(StringComparer.Ordinal);
        Assert.All(layers, l =>
        {
            Assert.All(l!["inputs"]!.AsArray(), i => Assert.Contains((string)i!, known));
            known.Add((string)l["name"]!);
        });
        Assert.Equal(graph.Parameters, layers.Sum(Parameters));
        Assert.All(layers.Where(l => (string)l!["kind"]! != "input"), l => Assert.Equal(l!["output"]!.AsArray().Select(d => (int)d!), Output(l!)));
        Assert.All(graph.Nodes.Zip(layers), p => AssertAttributes(p.First.Operator, p.Second!));

        // The shape that a layer's attributes make of its inputs' shapes: what a reader who knows no NasLab would compute.
        int[] Output(JsonNode layer)
        {
            var inputs = layer["inputs"]!.AsArray().Select(i => layers.First(l => (string)l!["name"]! == (string)i!)!["output"]!.AsArray().Select(d => (int)d!).ToArray()).ToArray();
            var (c, h, w) = inputs[0] is [var channels, var height, var width] ? (channels, height, width) : (inputs[0][0], 1, 1);
            return (string)layer["kind"]! switch
            {
                "convolution" => [(int)layer["outChannels"]!, Moved(h, layer, (int)layer["dilation"]!), Moved(w, layer, (int)layer["dilation"]!)],
                "max-pool" or "average-pool" => [c, Moved(h, layer, 1), Moved(w, layer, 1)],
                "global-average-pool" => [c, 1, 1],
                "linear" => [(int)layer["outFeatures"]!],
                "concat" => [inputs.Sum(i => i[0]), h, w],
                "channel-slice" => [(int)layer["count"]!, h, w],
                "flatten" => [inputs[0].Aggregate(1, (p, d) => p * d)],
                "zero" => [c, (h + (int)layer["stride"]! - 1) / (int)layer["stride"]!, (w + (int)layer["stride"]! - 1) / (int)layer["stride"]!],
                _ => inputs[0],
            };
        }

        static int Moved(int size, JsonNode layer, int dilation)
        {
            var room = size + (2 * (int)layer["padding"]!) - (dilation * ((int)layer["kernel"]! - 1)) - 1;
            var (stride, ceil) = ((int)layer["stride"]!, layer["ceilMode"] is { } mode && (bool)mode);
            var steps = ceil ? (room + stride - 1) / stride : room / stride;
            return ceil && steps * stride >= size + (int)layer["padding"]! ? steps : steps + 1;
        }

        // What a layer learns, from its attributes alone: what a reader who knows no NasLab would count.
        long Parameters(JsonNode? layer) => (string)layer!["kind"]! switch
        {
            "convolution" => ((int)layer["outChannels"]! * ((long)Channels(layer) / (int)layer["groups"]!) * (int)layer["kernel"]! * (int)layer["kernel"]!)
                + ((bool)layer["bias"]! ? (int)layer["outChannels"]! : 0),
            "linear" => ((int)layer["outFeatures"]! * (long)Channels(layer)) + ((bool)layer["bias"]! ? (int)layer["outFeatures"]! : 0),
            "batch-norm" => 2 * Channels(layer),
            _ => 0,
        };

        int Channels(JsonNode layer)
        {
            var input = (string)layer["inputs"]!.AsArray()[0]!;
            return (int)layers.First(l => (string)l!["name"]! == input)!["output"]!.AsArray()[0]!;
        }
    }

    /// <summary>Attributes that no shape tells.</summary>
    private static void AssertAttributes(Operator op, JsonNode layer)
    {
        switch (op)
        {
            case Operator.BatchNorm n:
                Assert.Equal(n.Epsilon, (double)layer["epsilon"]!);
                break;
            case Operator.Activation a:
                Assert.Equal(a.Function.ToString(), ((string)layer["function"]!).Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
                break;
            case Operator.Pool p:
                Assert.Equal((p.CountIncludePad, p.CeilMode), ((bool)layer["countIncludePad"]!, (bool)layer["ceilMode"]!));
                break;
            case Operator.ChannelSlice s:
                Assert.Equal(s.Start, (int)layer["start"]!);
                break;
            case Operator.ChannelShuffle s:
                Assert.Equal(s.Groups, (int)layer["groups"]!);
                break;
            case Operator.Dropout d:
                Assert.Equal(d.Rate, (double)layer["rate"]!);
                break;
        }
    }

    [Fact]
    public void The_config_says_where_the_network_is_from_and_what_it_is_to_be_shown()
    {
        var sample = Sample();
        var smaller = ReferenceCatalogue.Find("mobilenet_v3_small")!.Lower(TensorShape.Map(1, 14, 14), 10);
        var baseline = sample with { Trial = sample.Trial with { Role = TrialRole.Baseline, Architecture = "mobilenet_v3_small" }, Graph = smaller, Weights = Safetensors.Write([]) };

        var config = Config(sample);
        var other = Config(baseline);

        Assert.Equal(("naslab-network", 1, "fashion", 4), ((string)config["format"]!, (int)config["version"]!, (string)config["experiment"]!, (int)config["trial"]!));
        Assert.Equal((sample.Trial.Architecture, sample.Graph.Parameters, sample.Graph.Macs), ((string)config["architecture"]!, (long)config["parameters"]!, (long)config["macs"]!));
        Assert.Equal("""{"shape":[1,28,28],"resize":"bilinear, from 1x28x28, where the data's images have another height or width","mean":[72.5],"std":[90.25]}""", config["input"]!.ToJsonString(Relaxed));
        Assert.Equal((10, "nasbench201"), ((int)config["classes"]!, (string)config["study"]!["space"]!["family"]!));
        Assert.Equal(("mobilenet_v3_small", null), ((string)other["reference"]!, other["architecture"]));
        Assert.Equal("[1,14,14]", other["input"]!["shape"]!.ToJsonString());
    }

    [Fact]
    public void The_model_card_tells_another_beginning_and_another_optimiser()
    {
        var sample = Sample();
        var network = sample with
        {
            Run = sample.Run with { FromWeights = true, TestAccuracy = 0.6666 },
            Training = sample.Training with { Optimizer = OptimizerKind.AdamW, WeightDecay = 0.05, Augment = [] },
            Trial = sample.Trial with { Costs = [sample.Trial.Costs[0]] },
            Images = sample.Images with { Test = 3 },
        };

        var card = Encoding.UTF8.GetString(NetworkExport.Files(network)[^1].Bytes);

        Assert.Contains("5 epochs from the weights of trial 4, seed 18.", card, StringComparison.Ordinal);
        Assert.Contains("naslab train 'fashion/4' --epochs 5 --seed 18 --from-weights", card, StringComparison.Ordinal);
        Assert.Contains("- adam-w, weight decay 0.05, batches of", card, StringComparison.Ordinal);
        Assert.Contains("Augmentation: none;", card, StringComparison.Ordinal);
        Assert.DoesNotContain("uncalibrated prediction", card, StringComparison.Ordinal);

        // Two of three images: Wilson's interval of 90 % by hand, (0.6667 + z²/6 ± z sqrt(0.2222/3 + z²/36)) / (1 + z²/3) with z = 1.6449.
        Assert.Contains("| 3 test images | 66.66 % | 25.35 % to 92.17 % |", card, StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode Config(ExportedNetwork network) => JsonNode.Parse(NetworkExport.Files(network).First(f => f.Name == "config.json").Bytes)!;

    [Fact]
    public void The_config_loses_no_digit_and_escapes_names()
    {
        var builder = new GraphBuilder(TensorShape.Map(1, 8, 8));
        builder.Add("a \"quoted\" \\ name", new Operator.Activation(ActivationFunction.Relu), 0);
        builder.Add("b", new Operator.Activation(ActivationFunction.Relu), 1);
        var sample = Sample();
        var network = sample with
        {
            Graph = builder.Build(),
            Weights = Safetensors.Write([]),
            Images = sample.Images with { Pixels = new PixelStatistics([1 / 3.0], [0.1 + 0.2]) },
        };

        var config = Config(network);

        Assert.Equal((1 / 3.0, 0.1 + 0.2), ((double)config["input"]!["mean"]![0]!, (double)config["input"]!["std"]![0]!));
        Assert.Equal("a \"quoted\" \\ name", (string)config["layers"]![1]!["name"]!);
        Assert.Equal("a \"quoted\" \\ name", (string)config["layers"]![2]!["inputs"]![0]!);
    }

    [Fact]
    public void The_model_card_warns_of_the_first_device_s_uncalibrated_prediction_too()
    {
        var sample = Sample();
        var network = sample with { Trial = sample.Trial with { Costs = [sample.Trial.Costs[1] with { Target = 0 }] } };

        Assert.Contains("An uncalibrated prediction comes from", Encoding.UTF8.GetString(NetworkExport.Files(network)[^1].Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_passes_make_is_refused()
    {
        var builder = new GraphBuilder(TensorShape.Map(1, 8, 8));
        builder.Add("conv", new Operator.Convolution(4, 3) { FusedActivation = ActivationFunction.Relu }, 0);

        var network = Sample() with { Graph = builder.Build(), Weights = Safetensors.Write([]) };

        Assert.Throws<UnknownOperatorException>(() => NetworkExport.Files(network));
    }

    [Theory]
    [InlineData("mobilenet-v3:k3e3s0r", true)]
    [InlineData("fbnet:k3e1", false)]
    public void The_model_card_says_that_a_latency_is_of_other_spaces_networks(string architecture, bool isExtrapolated)
    {
        var sample = Sample();
        var network = sample with
        {
            Study = sample.Study with { Targets = sample.Study.Targets.SetItem(0, sample.Study.Targets[0] with { Device = "pixel3-cpu-calibrated", Precision = Precision.Fp32 }) },
            Trial = sample.Trial with { Architecture = architecture },
        };

        var card = Encoding.UTF8.GetString(NetworkExport.Files(network)[^1].Bytes);

        Assert.Equal(isExtrapolated, card.Contains("Latencies on pixel3-cpu-calibrated (fp32) are extrapolated", StringComparison.Ordinal));
    }

    [Fact]
    public void The_model_card_says_what_the_network_is_can_do_costs_and_comes_from()
    {
        var files = NetworkExport.Files(Sample());

        Approved.Matches(Encoding.UTF8.GetString(files[^1].Bytes), "model-card.txt");
        Assert.Equal(files.Select(f => f.Bytes), NetworkExport.Files(Sample()).Select(f => f.Bytes));
    }

    internal static ExportedNetwork Sample()
    {
        var family = SpaceCatalogue.Find("nasbench201")!;
        var space = family.Create(family.Defaults, TensorShape.Map(1, 28, 28), 10);
        var architecture = space.Sample(new Random(1));
        var graph = architecture.Lower();
        using var module = Module(graph, seed: 5);
        var study = StudySamples.Study("fashion") with { Config = """{"name":"fashion","space":{"family":"nasbench201"}}""" };
        var trial = StudySamples.Completed(4) with
        {
            Architecture = architecture.Id,
            ValidationAccuracy = 0.8512,
            ValidationAccuracyStdError = 0.0113,
            Costs =
            [
                new TargetCost(0, new Cost(1.25, 3.5, 65_536, 524_288, CostSource.PredictedCalibrated) { LatencyInterval = (1.1, 1.42) }, 0),
                new TargetCost(1, new Cost(0.75, null, 16_384, 131_072, CostSource.PredictedUncalibrated), 0),
            ],
        };
        var run = StudySamples.Run(4, 1, 5) with { ValidationAccuracy = 0.9, TestAccuracy = 0.8815, TestAccuracyStdError = 0.0072, FromWeights = false };
        var training = new TrainingOptions { Epochs = 5, Augment = [Augmentation.Crop, Augmentation.Flip], LabelSmoothing = 0.1 };
        var images = new ExportedImages(new DataOptions { Limit = 2000, SplitSeed = 3 }, new PixelStatistics([72.5], [90.25]), 1800, 200, 2000);
        return new ExportedNetwork(study, trial, run, graph, Safetensors.Write(module.CopyWeights()), training, images);
    }

    private static GraphModule Module(NetworkGraph graph, ulong seed)
    {
        using var draws = new Generator(seed);
        using var masks = new Generator(seed);
        return new GraphModule(graph, new GraphModuleSettings(CPU, draws, masks, ComputePrecision.Fp32, ChannelsLast: false));
    }

    /// <summary>The format as its authors describe it: u64 N, N bytes of JSON, the rest is data; offsets count from the data's start and leave no gap.</summary>
    private static Dictionary<string, (long[] Shape, float[] Values)> ReadSafetensors(byte[] file)
    {
        var header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal((byte)'{', file[8]);
        var data = file.AsMemory(8 + header);
        var read = new Dictionary<string, (long[], float[])>(StringComparer.Ordinal);
        var end = 0;
        foreach (var (name, entry) in JsonNode.Parse(file.AsSpan(8, header))!.AsObject().Where(e => e.Key != "__metadata__").OrderBy(e => (int)e.Value!["data_offsets"]![0]!))
        {
            Assert.Equal("F32", (string)entry!["dtype"]!);
            Assert.Equal(end, (int)entry["data_offsets"]![0]!);
            var start = end;
            end = (int)entry["data_offsets"]![1]!;
            var values = Enumerable.Range(0, (end - start) / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(data.Span[(start + (4 * i))..])).ToArray();
            read[name] = ([.. entry["shape"]!.AsArray().Select(s => (long)s!)], values);
        }

        Assert.Equal(data.Length, end);
        return read;
    }
}
