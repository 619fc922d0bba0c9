using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.Spaces;

/// <summary>Spaces small enough to go through whole.</summary>
internal static class SmallSpaces
{
    public static StagedOptions Options { get; } = new()
    {
        Stem = new StemOptions { Channels = 8 },
        Stages =
        [
            new StageOptions { Channels = [8], Depth = [1, 2, 3], Kernel = [3, 5], Expand = [2.5], Se = [0, 0.25] },
            new StageOptions
            {
                Channels = [12], Stride = 2, Depth = [2], Kernel = [3], Expand = [1, 3],
                Activation = [ActivationFunction.Relu6, ActivationFunction.HardSwish],
            },
        ],
        Head = new HeadOptions { FeatureChannels = 0, LastChannels = 16 },
    };

    /// <summary>(4 + 16 + 64) * 16 = 1,344 networks for 1x28x28.</summary>
    public static SearchSpace Space() => MobileNetV3.Family.Create(Options, TensorShape.Map(1, 28, 28), 10);

    /// <summary>(2 * 3 * 4) * 2 = 48 networks for 1x28x28: all blocks of the first stage are the same.</summary>
    public static SearchSpace UniformSpace() => MobileNetV3.Family.Create(
        new StagedOptions
        {
            Stem = new StemOptions { Channels = 8 },
            Stages =
            [
                new StageOptions { Uniform = true, Channels = [8, 16], Depth = [1, 2, 3], Kernel = [3, 5], Expand = [3, 6] },
                new StageOptions { Channels = [16], Kernel = [3, 5] },
            ],
        },
        TensorShape.Map(1, 28, 28),
        10);

    /// <summary>One architecture for every combination of genes; several combinations may give one.</summary>
    public static IEnumerable<Architecture> All(SearchSpace space)
    {
        var genes = new int[space.Choices.Length];
        while (true)
        {
            yield return space.Create(genes);
            var i = 0;
            while (i < genes.Length && ++genes[i] == space.Choices[i].Options.Length)
            {
                genes[i++] = 0;
            }

            if (i == genes.Length)
            {
                yield break;
            }
        }
    }

    /// <summary>The choices active in both that differ.</summary>
    public static List<int> Differences(Architecture a, Architecture b) =>
    [
        .. Enumerable.Range(0, a.Genes.Length).Where(i =>
            a.Space.IsActive(i, a.Genes.AsSpan()) && a.Space.IsActive(i, b.Genes.AsSpan()) && a.Genes[i] != b.Genes[i]),
    ];
}
