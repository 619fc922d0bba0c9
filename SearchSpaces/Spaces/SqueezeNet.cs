using System.Collections.Immutable;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>SqueezeNet (Iandola et al. 2016): fire modules, pooling instead of strides, no batch norm.</summary>
public static class SqueezeNet
{
    private static readonly StagedOptions _around = new()
    {
        Head = new HeadOptions { Classifier = ClassifierKind.Convolution },
        Dropout = 0.5,
        Norm = new NormOptions { Use = false },
    };

    /// <summary>The layout of SqueezeNet 1.1; ratios from the paper's sections 5.2 and 5.3.</summary>
    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "squeezenet",
        "SqueezeNet: per-stage depth; per-module squeeze ratio and share of 3x3 filters.",
        "Iandola et al. 2016, SqueezeNet",
        Table(Stem(64, 3), [.. Stages(poolAt: [1, 2]).Select(s => s with
        {
            Depth = [1, 2, 3], Squeeze = [0.125, 0.25, 0.5, 0.75], Wide = [0.25, 0.5, 0.75],
        })]));

    public static ImmutableArray<ReferenceNetwork> References { get; } =
    [
        Reference("squeezenet1_0", 1_248_424, 0.82, 58.092, Version10()),
        Reference("squeezenet1_1", 1_235_496, 0.35, 58.178, Version11()),
    ];

    /// <summary>SqueezeNet 1.0, the paper's network (table 1).</summary>
    public static StagedOptions Version10()
    {
        // It pools within two stages: behind the first module of 256 channels, and behind the first of 512.
        var modules = Stages(poolAt: []).SelectMany(s => Enumerable.Repeat(s with { Depth = [1] }, 2)).ToList();
        (modules[3], modules[7]) = (modules[3] with { Pool = Pooling.MaxCeil }, modules[7] with { Pool = Pooling.MaxCeil });
        return Table(Stem(96, 7), [.. modules]);
    }

    /// <summary>SqueezeNet 1.1, which its authors published later: a smaller first convolution, pooling earlier.</summary>
    public static StagedOptions Version11() => Table(Stem(64, 3), Stages(poolAt: [1, 2]));

    // Two modules each of 128, 256, 384 and 512 channels, half of them from 3x3 filters, squeezed to an eighth.
    private static ImmutableArray<StageOptions> Stages(ImmutableArray<int> poolAt) =>
    [
        .. Enumerable.Range(0, 4).Select(i => new StageOptions
        {
            Block = [BlockKind.Fire], Channels = [128 * (i + 1)], Depth = [2], Pool = poolAt.Contains(i) ? Pooling.MaxCeil : Pooling.None,
        }),
    ];

    private static StagedOptions Table(StemOptions stem, ImmutableArray<StageOptions> stages) => _around with { Stem = stem, Stages = stages };

    private static StemOptions Stem(int channels, int kernel) => new() { Channels = channels, Kernel = kernel, Padding = 0, Pool = Pooling.MaxCeil };

    private static ReferenceNetwork Reference(string name, long parameters, double gigaMacs, double top1, StagedOptions table) =>
        ReferenceNetwork.Staged(
            name, Family.Name, 224, new PublishedFigures(parameters, gigaMacs, top1, "torchvision, models documentation (IMAGENET1K_V1)"), table);
}
