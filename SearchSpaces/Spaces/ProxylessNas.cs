using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>
/// ProxylessNAS (Cai et al. 2019): stages of four inverted residuals, each with a kernel and an expansion of its own, or left out.
/// </summary>
public static class ProxylessNas
{
    // Kernel and expansion of each block, or - where the search left it out, stage by stage behind the first (figure 4 of the paper).
    private const string _mobile = "k5e3 k3e3 - -/k7e3 k3e3 k5e3 k5e3/k7e6 k5e3 k5e3 k5e3/k5e6 k5e3 k5e3 k5e3/k7e6 k7e6 k7e3 k7e3/k7e6";
    private const string _gpu = "k5e3 - - -/k7e3 - - k3e3/k7e6 - - k5e3/k5e6 k3e3 - k5e3/k7e6 k7e6 k7e6 k5e6/k7e6";
    private const string _cpu = "k3e6 k3e3 k3e3 k3e3/k3e6 k3e3 k3e3 k5e3/k3e6 - - k3e3/k5e6 k3e3 k3e3 k3e3/k5e6 k5e3 k5e3 k3e3/k5e6";

    private static readonly StagedOptions _defaults = new()
    {
        Stem = new StemOptions { Channels = 32, Activation = ActivationFunction.Relu6 },
        Stages =
        [
            new StageOptions { Channels = [16], Expand = [1], Activation = [ActivationFunction.Relu6] },
            Stage(2, 24, 32), Stage(2, 40), Stage(2, 80), Stage(1, 96), Stage(2, 192),
            Stage(1, 320) with { Block = [BlockKind.Mbconv], Depth = [1] },
        ],
        Head = new HeadOptions { FeatureChannels = 1280, Activation = ActivationFunction.Relu6 },
        Norm = new NormOptions { Epsilon = 1e-3 },
    };

    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "proxylessnas",
        "ProxylessNAS: per block an inverted residual (kernel, expansion) or nothing. Holds the published mobile network, at widths 1.12 and 1.35 those for CPU and GPU.",
        "Cai et al. 2019, ProxylessNAS",
        _defaults);

    // The authors' networks for CPU and GPU have the channels of the table times 1.12 and 1.35, rounded.
    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("proxylessnas_mobile", 1, 32, _mobile, 4_080_512, 0.32, 74.6),
        Reference("proxylessnas_gpu", 1.35, 24, _gpu, 7_119_848, gigaMacs: null, 75.1),
        Reference("proxylessnas_cpu", 1.12, 24, _cpu, 4_361_648, gigaMacs: null, 75.3),
    ];

    private static StageOptions Stage(int stride, params ReadOnlySpan<int> channels) => new()
    {
        Block = [BlockKind.Mbconv, BlockKind.Identity],
        Channels = [.. channels],
        Stride = stride,
        Depth = [4],
        Kernel = [3, 5, 7],
        Expand = [3, 6],
        Activation = [ActivationFunction.Relu6],
    };

    /// <summary>A published network, which is a point of the space at its width.</summary>
    private static ReferenceNetwork Reference(
        string name, double width, int secondStage, string blocks, long parameters, double? gigaMacs, double top1)
    {
        var published = new PublishedFigures(
            parameters, gigaMacs, top1, "Cai et al. 2019, and the authors' repository; parameters: imgclsmob, the authors' weights ported");
        return new ReferenceNetwork(name, Family.Name, Family.Input, published, (input, classes) =>
            Family.Create(_defaults with { WidthMultiplier = [width] }, input, classes).Parse(Id(secondStage, blocks)).Lower());
    }

    private static string Id(int secondStage, string blocks)
    {
        var stages = blocks.Split('/').Select(stage => stage.Split(' ').Select(block => block == "-" ? "I" : $"M{block}s0r6")).ToList();
        var last = string.Concat(stages[^1]).TrimStart('M');
        return $"k3e1s0r6/c{secondStage}-{string.Join('/', stages.SkipLast(1).Select(s => string.Join('.', s)))}/{last}";
    }
}
