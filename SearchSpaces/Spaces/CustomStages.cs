using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>A space of a person's own: whatever table of stages the config file holds.</summary>
public static class CustomStages
{
    public static SpaceFamily Family { get; } = SpaceFamily.Staged(
        "stages",
        "A table of stages of your own, of any block types; the default is a small one to start from.",
        "NasLab",
        new StagedOptions
        {
            Stages =
            [
                new StageOptions { Channels = [16, 24], Depth = [1, 2], Kernel = [3, 5], Expand = [3, 6] },
                new StageOptions
                {
                    Block = [BlockKind.Mbconv, BlockKind.FusedMbconv], Channels = [32, 48], Stride = 2, Depth = [1, 2, 3], Kernel = [3, 5], Expand = [3, 6],
                },
                new StageOptions
                {
                    Channels = [64, 96], Stride = 2, Depth = [1, 2, 3], Kernel = [3, 5], Expand = [3, 6], Se = [0, 0.25],
                    Activation = [ActivationFunction.Relu6, ActivationFunction.HardSwish],
                },
            ],
            Head = new HeadOptions { FeatureChannels = 256 },
        });
}
