using System.Collections.Immutable;
using NasLab.SearchSpaces.Blocks;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>ShuffleNet (Zhang et al. 2018): grouped pointwise convolutions, with channels shuffled between them.</summary>
public static class ShuffleNetV1
{
    private const int _stemChannels = 24;
    private const string _paper = "Zhang et al. 2018, ShuffleNet, tables 1 and 2; parameters: imgclsmob, PyTorch models";
    private const string _authors = "ShuffleNet-Series by the authors, README; parameters: imgclsmob, PyTorch models";

    // Stage 2's channels for each number of groups (table 1); stages 3 and 4 have twice and four times as many.
    private static readonly ImmutableDictionary<int, int> _channels = ImmutableDictionary.CreateRange<int, int>(
        [new(1, 144), new(2, 200), new(3, 240), new(4, 272), new(8, 384)]);

    private static readonly ImmutableArray<int> _depths = [4, 8, 4];

    /// <summary>
    /// Around the network of three groups. Multiples of 24 fit all groups; the widths 0.6 and 1.6 give the channels of one and of
    /// eight groups.
    /// </summary>
    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "shufflenet-v1",
        "ShuffleNet: width; per-stage depth; per-block groups and kernel.",
        "Zhang et al. 2018, ShuffleNet",
        new StagedOptions
        {
            WidthMultiplier = [0.25, 0.5, 0.6, 1, 1.5, 1.6, 2],
            Divisor = 24,
            Stem = new StemOptions { Channels = _stemChannels, Pool = Pooling.Max, Scaling = WidthScaling.Never },
            Stages =
            [
                .. _depths.Select((depth, i) => Stage(_channels[3] << i) with
                {
                    Depth = [depth - 1, depth, depth + 1], Groups = [1, 2, 3, 4, 8], Kernel = [3, 5],
                }),
            ],
        });

    // Table 1 leaves the last layer out of its multiply-accumulates; at four groups that is more than 1 % of ours, so none are stated.
    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("x1_0_g1", 1, 1, new PublishedFigures(1_531_936, 0.143, ImageNetTop1Pct: null, _paper)),
        Reference("x1_0_g2", 2, 1, new PublishedFigures(1_733_848, 0.140, ImageNetTop1Pct: null, _paper)),
        Reference("x1_0_g3", 3, 1, new PublishedFigures(1_865_728, 0.138, 67.8, _authors)),
        Reference("x1_0_g4", 4, 1, new PublishedFigures(1_968_344, GigaMacs: null, ImageNetTop1Pct: null, _paper)),
        Reference("x1_0_g8", 8, 1, new PublishedFigures(2_434_768, 0.138, 68.0, _authors)),
        Reference("x0_25_g3", 3, 0.25, new PublishedFigures(Parameters: null, 0.013, ImageNetTop1Pct: null, _paper)),
        Reference("x0_5_g3", 3, 0.5, new PublishedFigures(718_324, 0.038, 57.3, _authors)),
        Reference("x0_5_g8", 8, 0.5, new PublishedFigures(Parameters: null, 0.040, 58.8, _authors)),
        Reference("x1_5_g3", 3, 1.5, new PublishedFigures(Parameters: null, 0.292, 71.6, _authors)),
        Reference("x1_5_g8", 8, 1.5, new PublishedFigures(Parameters: null, 0.290, 71.0, _authors)),
        Reference("x2_0_g3", 3, 2, new PublishedFigures(Parameters: null, 0.524, 74.1, _authors)),
        Reference("x2_0_g8", 8, 2, new PublishedFigures(Parameters: null, 0.522, 72.9, _authors)),
    ];

    /// <summary>
    /// The published network at any scale. The stages' channels are multiplied by it; those of the first convolution are halved
    /// below scale 1 and doubled from scale 2 on (the authors' networks; at 0.25 the paper's 13 million multiply-accumulates say so).
    /// Both are rounded to multiples of the groups.
    /// </summary>
    /// <param name="groups">1, 2, 3, 4 or 8.</param>
    /// <param name="scale">Above 0; the paper has 0.25 to 2.</param>
    public static StagedOptions Table(int groups, double scale)
    {
        if (!_channels.TryGetValue(groups, out var channels))
        {
            throw new ArgumentOutOfRangeException(nameof(groups), groups, $"must be one of {string.Join(", ", _channels.Keys.Order())}.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var first = ChannelWidth.MakeDivisible(channels * scale, groups);
        var stem = ChannelWidth.MakeDivisible(scale < 1 ? _stemChannels / 2 : scale < 2 ? _stemChannels : 2 * _stemChannels, groups);
        return new StagedOptions
        {
            Stem = new StemOptions { Channels = stem, Pool = Pooling.Max },
            Stages = [.. _depths.Select((depth, i) => Stage(first << i) with { Depth = [depth], Groups = [groups] })],
        };
    }

    private static StageOptions Stage(int channels) => new() { Block = [BlockKind.Shuffle], Channels = [channels], Stride = 2 };

    private static ReferenceNetwork Reference(string variant, int groups, double scale, PublishedFigures published) =>
        ReferenceNetwork.Staged($"shufflenet_v1_{variant}", Family.Name, 224, published, Table(groups, scale));
}
