using System.Collections.Immutable;
using System.Globalization;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.CostModels.Measurements;

/// <summary>
/// The networks of tables like <c>published-mobile</c> (columns <c>source, model, resolution, precision, device, latency_ms</c>): their
/// names read, their graphs built, and the device that stands for each setting.
/// </summary>
public static class PublishedNetworks
{
    private static readonly ImmutableArray<string> _columns = ["source", "model", "resolution", "precision", "device", "latency_ms"];

    // Pixel 3's drivers of Android's Neural Networks API take quantized networks to the DSP, others to the GPU. TensorFlow Lite's GPU delegate
    // computes fp32 networks in fp16 unless told not to, as the page of the Pixel 4 latencies did. Pixel 4's Neural Core is an Edge TPU.
    private static readonly ImmutableDictionary<(string Setting, Precision Precision), PublishedTarget> _targets =
        new Dictionary<(string, Precision), PublishedTarget>
        {
            [("pixel3_nnapi", Precision.Fp32)] = new("pixel3-nnapi", Precision.Fp32),
            [("pixel3_nnapi", Precision.Int8)] = new("pixel3-hexagon", Precision.Int8),
            [("pixel3_gpu", Precision.Fp32)] = new("pixel3-gpu", Precision.Fp16),
        }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> _devices = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["pixel1_cpu_1big"] = "pixel1-cpu",
        ["pixel2_cpu_1big"] = "pixel2-cpu",
        ["pixel3_cpu_1big"] = "pixel3-cpu",
        ["pixel3_cpu_4t"] = "pixel3-cpu-4-threads",
        ["pixel4_cpu_4t"] = "pixel4-cpu-4-threads",
        ["pixel4_gpu"] = "pixel4-gpu",
        ["pixel4_edgetpu"] = "coral-edge-tpu",
        ["aws_c7gn4xlarge_graviton_armnn"] = "graviton3e",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The shipped table's rows.</summary>
    public static ImmutableArray<PublishedLatency> All { get; } = Read(MeasurementCatalogue.ReadTable("published-mobile"));

    /// <summary>The rows of a table with the columns named above; others are passed over.</summary>
    /// <exception cref="FormatException">A column is missing or a field cannot be read; the message names the line.</exception>
    public static ImmutableArray<PublishedLatency> Read(MeasurementTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var missing = _columns.Where(c => table.IndexOf(c) < 0).ToList();
        if (missing.Count > 0)
        {
            throw new FormatException($"line 1: the columns {string.Join(", ", missing)} are missing.");
        }

        var positions = _columns.Select(table.IndexOf).ToArray();
        return [.. table.Rows.Select(r => Read(r, [.. positions.Select(p => r.Fields[p])]))];
    }

    /// <summary>What stands for a setting in a precision; null where nothing does.</summary>
    public static PublishedTarget? Target(string setting, Precision precision) =>
        _targets.GetValueOrDefault((setting, precision))
        ?? (_devices.GetValueOrDefault(setting) is { } device ? new PublishedTarget(device, precision) : null);

    /// <summary>The stages of a network that its page names: <c>mobilenet_v1_0.25_128</c>, <c>mobilenet_v3_large_minimalistic</c>.</summary>
    /// <exception cref="FormatException">It is none of those that are known.</exception>
    public static StagedOptions Table(string model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Split('_') switch
        {
            ["mobilenet", "v1", var width, _] => MobileNetV1.Table(Width(model, width)),
            ["mobilenet", "v2", var width, _] => MobileNetV2.Table(Width(model, width)),
            ["mobilenet", "v3", "large", "minimalistic"] => Minimalistic(MobileNetV3.Large(1)),
            ["mobilenet", "v3", "small", "minimalistic"] => Minimalistic(MobileNetV3.Small(1)),
            ["mobilenet", "v3", "large", var width] => MobileNetV3.Large(Width(model, width)),
            ["mobilenet", "v3", "small", var width] => MobileNetV3.Small(Width(model, width)),
            ["mnasnet", var width, _] => MnasNet.B1(Width(model, width)),
            ["efficientnet", "lite0"] => EfficientNetLite.Table(1, 1),
            ["efficientnet", "lite1"] => EfficientNetLite.Table(1, 1.1),
            ["efficientnet", "lite2"] => EfficientNetLite.Table(1.1, 1.2),
            ["efficientnet", "lite3"] => EfficientNetLite.Table(1.2, 1.4),
            ["efficientnet", "lite4"] => EfficientNetLite.Table(1.4, 1.8),
            _ => throw Unknown(model),
        };
    }

    private static PublishedLatency Read(TableRow row, ImmutableArray<string> fields)
    {
        var precision = Enum.GetValues<Precision>().Cast<Precision?>().FirstOrDefault(p => p!.Value.ToName() == fields[3]);
        if (precision is null
            || !int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var resolution)
            || !double.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out var latencyMs)
            || !(latencyMs > 0))
        {
            throw new FormatException(
                $"line {row.Line}: '{string.Join(',', fields)}' needs a whole resolution, one of the precisions "
                + $"{string.Join(", ", Enum.GetValues<Precision>().Select(p => p.ToName()))} and a latency above 0.");
        }

        return new PublishedLatency(fields[1], resolution, precision.Value, fields[4], latencyMs, fields[0]);
    }

    /// <summary>MobileNetV3 without what some accelerators are slow at: squeeze-and-excite, hard-swish, 5x5 kernels (the authors' README).</summary>
    private static StagedOptions Minimalistic(StagedOptions table) => table with
    {
        Stem = table.Stem with { Activation = ActivationFunction.Relu },
        Stages = [.. table.Stages.Select(s => s with { Kernel = [3], Se = [0], Activation = [ActivationFunction.Relu] })],
        Head = table.Head with { Activation = ActivationFunction.Relu },
    };

    private static double Width(string model, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var width) && width is >= 0.1 and <= 4
            ? width
            : throw Unknown(model);

    private static FormatException Unknown(string model) => new(
        $"'{model}' is no network that is known; allowed: mobilenet_v1_WIDTH_RESOLUTION, mobilenet_v2_WIDTH_RESOLUTION, "
        + "mobilenet_v3_large_WIDTH, mobilenet_v3_small_WIDTH, mobilenet_v3_large_minimalistic, mobilenet_v3_small_minimalistic, "
        + "mnasnet_WIDTH_RESOLUTION, efficientnet_lite0 to efficientnet_lite4.");
}
