using System.Collections.Immutable;
using System.Globalization;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Lookup;

/// <summary>
/// The shipped table <c>mobile-blocks</c>. Its rows name inverted residuals by their sizes; <c>expand</c> is a ratio in ProxylessNAS's
/// rows and channels in Once-for-All's, which squeeze to a quarter of them, rounded to a multiple of eight.
/// </summary>
internal static class MobileBlocks
{
    private const string _name = "mobile-blocks";
    private const string _note10 = "note10";

    /// <summary>The names that its <c>device</c> column has.</summary>
    public static ImmutableArray<string> Devices { get; } = ["note10", "pixel1"];

    /// <summary>The entries of one device; the same shape measured in networks of several resolutions is one, the mean weighted by measurements.</summary>
    public static ImmutableArray<LookupEntry> Of(string device)
    {
        var table = MeasurementCatalogue.ReadTable(_name);
        return
        [
            .. table.Rows.Select(r => new Row(table, r)).Where(r => r["device"] == device)
                .GroupBy(Shape)
                .Select(g => Merge(g.Key, [.. g])),
        ];
    }

    private static LookupEntry Merge(BlockShape shape, List<Row> rows)
    {
        var count = rows.Sum(r => r.Whole("n_measurements"));
        var mean = rows.Sum(r => r.Number("n_measurements") * r.Number("mean_ms")) / count;
        var variance = rows.Sum(r => r.Number("n_measurements") * (Square(r.Number("std_ms")) + Square(r.Number("mean_ms") - mean))) / count;
        return new LookupEntry(shape, mean, Math.Sqrt(variance), count);
    }

    private static double Square(double x) => x * x;

    private static BlockShape Shape(Row row)
    {
        var isNote10 = row["device"] == _note10;
        var shape = new BlockShape
        {
            InputSize = row.Whole("in_hw"),
            InputChannels = row.Whole("in_ch"),
            OutputSize = row.Whole("out_hw", 1),
            OutputChannels = row.Whole("out_ch"),
        };

        // Around the blocks, Once-for-All's networks have hard-swish and ProxylessNAS's relu6.
        ActivationFunction? around = isNote10 ? ActivationFunction.HardSwish : null;
        return row["op"] switch
        {
            "Conv" => shape with { Class = OperatorClass.DenseConvolution, Kernel = 3, Stride = 2, Activation = around },
            "Conv_1" => shape with { Class = OperatorClass.PointwiseConvolution, Activation = around },
            "AvgPool2D" => shape with { Class = OperatorClass.GlobalPool },
            "Conv_2" => shape with { Class = OperatorClass.Linear, Activation = around },
            "Logits" => shape with { Class = OperatorClass.Linear },
            "expanded_conv" => InvertedResidual(row, shape, row.Whole("expand") * (isNote10 ? 1 : shape.InputChannels)),
            var other => throw new FormatException($"{_name}: there is no rule for {other}."),
        };
    }

    private static BlockShape InvertedResidual(Row row, BlockShape shape, int expanded) => shape with
    {
        Kernel = row.Whole("kernel"),
        Stride = row.Whole("stride"),
        ExpandedChannels = expanded,
        Expands = expanded != shape.InputChannels,
        SqueezedChannels = row["se"] == "1" ? ChannelWidth.MakeDivisible(expanded / 4.0, 8) : 0,
        Activation = row["hswish"] == "1" ? ActivationFunction.HardSwish : null,
        Shortcut = row["idskip"] == "1",
    };

    private sealed class Row(MeasurementTable table, TableRow row)
    {
        public string this[string column] => row.Fields[table.IndexOf(column)];

        public double Number(string column) => double.Parse(this[column], CultureInfo.InvariantCulture);

        public int Whole(string column, int? otherwise = null) =>
            otherwise is { } o && this[column].Length == 0 ? o : int.Parse(this[column], CultureInfo.InvariantCulture);
    }
}
