using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>FBNet (Wu et al. 2019): 22 layers, each with one of nine operators.</summary>
public static class FBNet
{
    private const string _name = "fbnet";

    // Channels, layers and stride of each stage (table 1 of the paper).
    private static readonly ImmutableArray<(int Channels, int Depth, int Stride)> _stages =
        [(16, 1, 1), (24, 4, 2), (32, 4, 2), (64, 4, 2), (112, 4, 1), (184, 4, 2), (352, 1, 1)];

    // Table 2 of the paper, in the order of HW-NAS-Bench's numbers.
    private static readonly ImmutableArray<(string Name, BlockSettings Settings)> _operators =
    [
        .. new[] { 3, 5 }.SelectMany(kernel => new[] { (1, 1), (1, 2), (3, 1), (6, 1) }.Select(o => Operator(kernel, o.Item1, o.Item2))),
        ("skip", BlockSettings.Default with { Kind = BlockKind.Skip }),
    ];

    private static readonly BlockRules _rules = new(Divisor: 8, SharedOperators.Norm, new SqueezeExciteOptions());

    public static SpaceFamily Family { get; } = SpaceFamily.Of<FBNetOptions>(
        _name,
        "FBNet: 22 layers, each one of nine operators: inverted residuals of two kernels and three expansions, some grouped, or a skip.",
        "Wu et al. 2019, FBNet; small images as in Li et al. 2021, HW-NAS-Bench",
        new FBNetOptions(),
        (options, input, classes) => Space(options, input, classes).WithCheckedStrides()) with
    {
        Input = TensorShape.Map(3, 32, 32),
        Classes = 100,
    };

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("fbnet_a", 0.2494, 73.3, "8-2-0-8-8-7-2-4-2-7-6-5-7-3-5-6-1-7-7-6-7-7", featureChannels: 1504),
        Reference("fbnet_b", 0.2956, 74.1, "0-3-4-0-0-7-6-3-7-7-4-8-6-7-0-4-6-7-4-7-7-3"),
        Reference("fbnet_c", 0.3830, 74.9, "0-3-8-0-0-7-6-7-3-7-6-7-7-7-7-7-6-7-7-7-7-3"),
    ];

    private static StagedSpace Space(FBNetOptions options, TensorShape input, int classes)
    {
        var isSmall = options.Table == FBNetTable.Cifar;
        var head = new HeadOptions { FeatureChannels = options.FeatureChannels ?? (isSmall ? 1504 : 1984) };
        var width = new ChannelWidth(1);
        var table = new StageTable
        {
            Widths =
            [
                new TableWidth(
                    width,
                    new StemOptions { Channels = 16, Stride = isSmall ? 1 : 2 }.ToBlocks(width, _rules.Norm),
                    head.ToBlocks(width, _rules.Norm, classes, dropout: 0)),
            ],
            Stages =
            [
                .. _stages.Select((stage, s) => new Stage
                {
                    Channels = [stage.Channels],
                    Depths = [stage.Depth],
                    Stride = isSmall && s == 1 ? 1 : stage.Stride,
                    Axes = [OperatorAxis.Of(_operators)],
                    Create = Create,
                }),
            ],
        };
        return new StagedSpace(_name, input, classes, table, (t, layout) => new OperatorNotation(_name, t, layout, "-"));
    }

    /// <summary>A skip that changes the shape has an activation here.</summary>
    private static Block Create(BlockSettings settings, BlockPlace place) => BlockKinds.Create(settings, place, _rules) switch
    {
        SkipBlock skip => skip with { Activation = ActivationFunction.Relu },
        var block => block,
    };

    private static (string Name, BlockSettings Settings) Operator(int kernel, int expansion, int groups) =>
    (
        $"k{kernel}_e{expansion}{(groups > 1 ? $"_g{groups}" : "")}",
        BlockSettings.Default with { Kind = BlockKind.GroupedMbconv, Kernel = kernel, Expansion = expansion, Groups = groups });

    /// <summary>
    /// A network that the authors found, for ImageNet. Their repository holds FBNet-B with two operators for its eleventh layer; this
    /// is the one with the published number of multiply-accumulates.
    /// </summary>
    private static ReferenceNetwork Reference(string name, double gigaMacs, double top1, string operators, int? featureChannels = null)
    {
        var options = new FBNetOptions { Table = FBNetTable.Imagenet, FeatureChannels = featureChannels };
        var published = new PublishedFigures(Parameters: null, gigaMacs, top1, "the authors' repository mobile-vision, README (Caffe2, fp32)");
        return new ReferenceNetwork(
            name, _name, TensorShape.Map(3, 224, 224), published, (input, classes) => Space(options, input, classes).Parse(operators).Lower());
    }
}
