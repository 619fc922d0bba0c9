using System.Collections.Immutable;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>Single Path One-Shot (Guo et al. 2020): ShuffleNetV2 units of four kinds, each with a channel scale.</summary>
public static class SinglePathOneShot
{
    // Channels and blocks of each stage (table 1); every stage's first block has stride 2.
    private static readonly ImmutableArray<(int Channels, int Depth)> _stages = [(64, 4), (160, 4), (320, 8), (640, 4)];

    private static readonly StagedOptions _around = new()
    {
        Stem = new StemOptions { Channels = 16 },
        Head = new HeadOptions { FeatureChannels = 1024 },
        Dropout = 0.1,
        ShufflePass = ShufflePass.Input,
    };

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "single-path-one-shot",
        "Single Path One-Shot: per-block choice of kernel 3, 5, 7 or three separable convolutions, and of channel scale.",
        "Guo et al. 2020, Single Path One-Shot",
        _around with
        {
            Stages =
            [
                .. _stages.Select(s => new StageOptions
                {
                    Block = [BlockKind.ShuffleV2, BlockKind.ShuffleV2Xception],
                    Channels = [s.Channels],
                    Depth = [s.Depth],
                    Stride = 2,
                    Kernel = [3, 5, 7],
                    Scale = [0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2],
                }),
            ],
        });

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference(
            "single_path_one_shot",
            "SinglePathOneShot by the authors, README (blocks searched)",
            0.323,
            74.4,
            [2, 1, 0, 1, 2, 0, 2, 0, 2, 0, 2, 3, 0, 0, 0, 0, 3, 2, 3, 3],
            [.. Enumerable.Repeat(1.0, 20)]),
        Reference(
            "single_path_one_shot_scaled",
            "ShuffleNet-Series by the authors, OneShot (blocks and channels searched)",
            0.328,
            74.9,
            [0, 0, 3, 1, 1, 1, 0, 0, 2, 0, 2, 1, 1, 0, 2, 0, 2, 1, 3, 2],
            [1.4, 1.2, 0.8, 1.2, 0.6, 1.4, 0.8, 1, 0.6, 1.2, 1.6, 1.2, 1, 1.4, 1.6, 1, 1, 1.2, 1, 0.8]),
    ];

    /// <summary>A searched network, a stage for each block.</summary>
    /// <param name="blocks">The authors' numbers: 0, 1 and 2 for the kernels 3, 5 and 7, 3 for the Xception-like block; 20 of them.</param>
    /// <param name="scales">As many channel scales.</param>
    /// <exception cref="ArgumentException">There are more or fewer than 20, or a block's number is not from 0 to 3.</exception>
    public static StagedOptions Table(ImmutableArray<int> blocks, ImmutableArray<double> scales)
    {
        int[] firsts = [.. _stages.Select((_, i) => _stages.Take(i).Sum(s => s.Depth))];
        int[] channels = [.. _stages.SelectMany(s => Enumerable.Repeat(s.Channels, s.Depth))];
        if (blocks.Length != channels.Length || scales.Length != channels.Length || blocks.Any(b => b is < 0 or > 3))
        {
            throw new ArgumentException(
                $"A network has {channels.Length} blocks of the numbers 0 to 3 and as many scales, not {blocks.Length} ({string.Join(", ", blocks)}) and {scales.Length}.",
                nameof(blocks));
        }

        return _around with
        {
            Stages =
            [
                .. blocks.Select((block, i) => new StageOptions
                {
                    Block = [block == 3 ? BlockKind.ShuffleV2Xception : BlockKind.ShuffleV2],
                    Channels = [channels[i]],
                    Stride = firsts.Contains(i) ? 2 : 1,
                    Kernel = block == 3 ? [] : [3 + (2 * block)],
                    Scale = [scales[i]],
                }),
            ],
        };
    }

    private static ReferenceNetwork Reference(
        string name, string source, double gigaMacs, double top1, ImmutableArray<int> blocks, ImmutableArray<double> scales) =>
        ReferenceNetwork.Staged(name, Family.Name, 224, new PublishedFigures(Parameters: null, gigaMacs, top1, source), Table(blocks, scales));
}
