using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class StagedOptionsTests
{
    private static readonly StagedOptions _wrong = new()
    {
        WidthMultiplier = [double.NaN],
        Stem = new StemOptions { Channels = -8, Stride = 0, Activation = ActivationFunction.Sigmoid },
        Stages =
        [
            new StageOptions { Channels = [16] },
            new StageOptions { Channels = [] },
            new StageOptions
            {
                Channels = [9000], Stride = 9, Depth = [], Kernel = [4, 3, 3, -1], Expand = [0, 3.00001], Se = [2, -0.5],
                Activation = [ActivationFunction.HardSigmoid, (ActivationFunction)99],
            },
        ],
        Head = new HeadOptions { FeatureChannels = -1, LastChannels = 10_000, Activation = ActivationFunction.HardSigmoid },
        Dropout = 1,
    };

    [Fact]
    public void Every_problem_is_reported_at_once_with_its_path()
    {
        var paths = _wrong.Validate().Select(p => p.Path);

        Assert.Equal(
        [
            "widthMultiplier[0]", "stem.channels", "stem.stride", "stem.activation",
            "stages[1].channels",
            "stages[2].depth", "stages[2].channels[0]", "stages[2].stride", "stages[2].kernel[0]", "stages[2].kernel[2]",
            "stages[2].kernel[3]", "stages[2].expand[0]", "stages[2].expand[1]", "stages[2].se[0]", "stages[2].se[1]",
            "stages[2].activation[0]", "stages[2].activation[1]",
            "head.featureChannels", "head.lastChannels", "head.activation", "dropout",
        ],
            paths);
    }

    [Fact]
    public void A_problem_says_what_is_wrong_and_what_is_allowed()
    {
        var texts = _wrong.Validate().Select(p => p.ToString()).ToList();

        Assert.Contains("stages[2].kernel[0]: 4 is not allowed; odd numbers from 1 to 31.", texts);
        Assert.Contains("stages[2].kernel[2]: 3 stands there twice; each option once.", texts);
        Assert.Contains("stages[2].depth: is empty; at least one value is needed: whole numbers from 1 to 64.", texts);
        Assert.Contains("stages[1].channels: is empty; at least one value is needed: whole numbers from 1 to 8192.", texts);
    }

    [Theory]
    [InlineData(WidthScaling.Always, WidthScaling.Never, 40, 64)]
    [InlineData(WidthScaling.Grow, WidthScaling.Always, 80, 32)]
    public void The_heads_two_channel_counts_scale_each_in_its_own_way(WidthScaling scaling, WidthScaling lastScaling, int features, int last)
    {
        var options = new StagedOptions
        {
            WidthMultiplier = [0.5],
            Stages = [new StageOptions { Channels = [16] }],
            Head = new HeadOptions { FeatureChannels = 80, LastChannels = 64, Scaling = scaling, LastScaling = lastScaling },
        };

        var graph = options.ToNetwork(TensorShape.Map(1, 28, 28), 10);

        Assert.Equal(features, graph.Nodes.Single(n => n.Name == "head.conv").Output.Channels);
        Assert.Equal(last, graph.Nodes.Single(n => n.Name == "head.hidden.linear").Output.Channels);
    }

    [Fact]
    public void Blocks_that_are_all_the_same_cannot_be_none()
    {
        var options = new StageOptions { Uniform = true, Block = [BlockKind.Mbconv, BlockKind.Identity], Channels = [16] };

        var problem = Assert.Single(options.Validate());

        Assert.Equal("uniform", problem.Path);
        Assert.StartsWith("true and identity exclude each other", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_stages_and_null_parts_are_problems_too()
    {
        var options = new StagedOptions { Stem = null!, Stages = default, Head = null! };

        var texts = options.Validate().Select(p => p.ToString());

        Assert.Equal(
        [
            "stem: is null; an object is needed.",
            "stages: has 0 entries; 1 to 32 are allowed.",
            "head: is null; an object is needed.",
        ],
            texts);
    }

    [Fact]
    public void Create_with_wrong_options_names_every_problem()
    {
        var exception = Assert.Throws<ArgumentException>(() => MobileNetV3.Family.Create(_wrong, TensorShape.Map(1, 28, 28), 10));

        Assert.All(_wrong.Validate(), p => Assert.Contains(p.ToString(), exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_family_refuses_options_of_another_type()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => MobileNetV3.Family.Create(new StemOptions(), TensorShape.Map(1, 28, 28), 10));

        Assert.Contains("mobilenet-v3 takes StagedOptions, not StemOptions", exception.Message, StringComparison.Ordinal);
    }
}
