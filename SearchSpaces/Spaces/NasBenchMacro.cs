using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>NAS-Bench-Macro (Su et al. 2021): eight positions, each the identity or one of two inverted residuals.</summary>
public static class NasBenchMacro
{
    private const string _name = "nasbench-macro";

    // Blocks of each stage; the first halves the map and doubles the channels.
    private static readonly ImmutableArray<int> _depths = [2, 3, 3];

    private static readonly ImmutableArray<(string Name, BlockSettings Settings)> _operators =
    [
        ("identity", BlockSettings.Default with { Kind = BlockKind.Skip }),
        ("mb3", BlockSettings.Default with { Kernel = 3, Expansion = 3 }),
        ("mb6", BlockSettings.Default with { Kernel = 5, Expansion = 6 }),
    ];

    // Inner channels are not rounded.
    private static readonly BlockRules _rules = new(Divisor: 1, SharedOperators.Norm, new SqueezeExciteOptions());

    public static SpaceFamily Family { get; } = SpaceFamily.Of<NasBenchMacroOptions>(
        _name,
        "NAS-Bench-Macro: eight positions, each the identity, a 3x3 inverted residual of expansion 3 or a 5x5 one of expansion 6.",
        "Su et al. 2021, Prioritized Architecture Sampling with Monto-Carlo Tree Search",
        new NasBenchMacroOptions(),
        (options, input, classes) => Space(options, input, classes).WithCheckedStrides()) with
    {
        Input = TensorShape.Map(3, 32, 32),
        Classes = 10,
    };

    private static StagedSpace Space(NasBenchMacroOptions options, TensorShape input, int classes)
    {
        var width = new ChannelWidth(1);
        var table = new StageTable
        {
            Widths =
            [
                new TableWidth(
                    width,
                    new StemOptions { Channels = options.Channels, Stride = 1 }.ToBlocks(width, _rules.Norm),
                    new HeadOptions { FeatureChannels = options.FeatureChannels }.ToBlocks(width, _rules.Norm, classes, dropout: 0)),
            ],
            Stages =
            [
                .. _depths.Select((depth, s) => new Stage
                {
                    Channels = [options.Channels << (s + 1)],
                    Depths = [depth],
                    Stride = 2,
                    Axes = [OperatorAxis.Of(_operators)],
                    Create = (settings, place) => BlockKinds.Create(settings, place, _rules),
                }),
            ],
        };
        return new StagedSpace(_name, input, classes, table, (t, layout) => new OperatorNotation(_name, t, layout, separator: ""));
    }
}
