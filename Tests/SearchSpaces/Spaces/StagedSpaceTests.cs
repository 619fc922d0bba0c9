using System.Numerics;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.Spaces;

public sealed class StagedSpaceTests
{
    private static readonly StagedOptions _default = (StagedOptions)MobileNetV3.Family.Defaults;

    [Fact]
    public void The_default_space_has_the_size_and_blocks_of_Once_for_All()
    {
        var space = MobileNetV3.Family.Create(_default, TensorShape.Map(3, 224, 224), 1000);

        // Five stages of two to four blocks with nine options each: (9^2 + 9^3 + 9^4)^5.
        Assert.Equal(BigInteger.Pow(7371, 5), space.Size);
        Assert.Equal(5 + (20 * 2), space.Choices.Length);
    }

    [Fact]
    public void Size_equals_brute_force_enumeration()
    {
        var space = SmallSpaces.Space();

        var ids = SmallSpaces.All(space).Select(a => a.Id).Distinct().Count();

        Assert.Equal(1344, ids);
        Assert.Equal(ids, space.Size);
    }

    /// <summary>Choices that depend on one another: types of block, their own axes, stages of one choice, channels, width, resolution.</summary>
    [Fact]
    public void Size_equals_brute_force_enumeration_where_choices_depend_on_others()
    {
        var table = new StagedOptions
        {
            WidthMultiplier = [1, 0.5],
            Resolution = [16, 24, 32],
            Stages =
            [
                new StageOptions { Block = [BlockKind.Mbconv, BlockKind.Conv, BlockKind.Identity], Channels = [8, 16], Depth = [1, 2], Expand = [1, 3] },
                new StageOptions { Block = [BlockKind.Mbconv, BlockKind.FusedMbconv], Uniform = true, Channels = [16], Depth = [2, 3], Kernel = [3, 5] },
            ],
        };
        var space = CustomStages.Family.Create(table, TensorShape.Map(3, 32, 32), 10);

        var all = SmallSpaces.All(space).Distinct().ToList();

        // Two widths, three resolutions; two channel counts times a block of 2 + 1 kinds, or that and one of 2 + 1 + 1; two depths
        // times two types times two kernels.
        Assert.Equal(2 * 3 * (2 * (3 + (3 * 4))) * (2 * 2 * 2), all.Count);
        Assert.Equal(all.Count, space.Size);
        Assert.Equal(all.Count, all.Select(a => a.Id).Distinct().Count());
        Assert.All(all, a => Assert.Equal(a.Genes.AsEnumerable(), space.Parse(a.Id).Genes));
    }

    [Fact]
    public void Every_architecture_of_a_small_space_parses_and_lowers()
    {
        var space = SmallSpaces.Space();

        foreach (var architecture in SmallSpaces.All(space).Distinct())
        {
            Assert.Equal(architecture.Genes.AsEnumerable(), space.Parse(architecture.Id).Genes);
            Assert.Equal(TensorShape.Vector(10), architecture.Lower().Output.Output);
        }
    }

    [Fact]
    public void Choices_are_named_by_stage_and_block_and_what_is_fixed_is_none()
    {
        var space = SmallSpaces.Space();

        var choices = space.Choices.Select(c => $"{c.Name}: {string.Join(' ', c.Options)}");

        Assert.Equal(
        [
            "stages.0.depth: 1 2 3",
            "stages.0.blocks.0.kernel: 3 5", "stages.0.blocks.0.se: 0 0.25",
            "stages.0.blocks.1.kernel: 3 5", "stages.0.blocks.1.se: 0 0.25",
            "stages.0.blocks.2.kernel: 3 5", "stages.0.blocks.2.se: 0 0.25",
            "stages.1.blocks.0.expand: 1 3", "stages.1.blocks.0.activation: relu6 hard-swish",
            "stages.1.blocks.1.expand: 1 3", "stages.1.blocks.1.activation: relu6 hard-swish",
        ],
            choices);
    }

    [Fact]
    public void An_id_says_what_the_network_is()
    {
        var space = SmallSpaces.Space();

        var architecture = space.Create([1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1]);

        Assert.Equal("mobilenet-v3:k3e2p5s0r.k5e2p5s25r/k3e3s0r6.k3e1s0h", architecture.Id);
    }

    [Theory]
    [InlineData("nasbench201:k3", "'nasbench201' names another space; this one is mobilenet-v3.")]
    [InlineData("", "mobilenet-v3 has 2 stages separated by '/', not 1.")]
    [InlineData("k3e2p5s0r/k3e1s0h.k3e1s0h/k3e1s0h", "mobilenet-v3 has 2 stages separated by '/', not 3.")]
    [InlineData("k3e2p5s0r/k3e1s0h", "mobilenet-v3: stages.1 has 1 blocks; allowed: 2.")]
    [InlineData("/k3e1s0h.k3e1s0h", "mobilenet-v3: stages.0 has 0 blocks; allowed: 1, 2, 3.")]
    [InlineData("k7e2p5s0r/k3e1s0h.k3e1s0h", "mobilenet-v3: stages.0.blocks.0 'k7e2p5s0r' has 'k7' for the kernel; allowed: k3, k5.")]
    [InlineData("k33e2p5s0r/k3e1s0h.k3e1s0h", "mobilenet-v3: stages.0.blocks.0 'k33e2p5s0r' has 'k33' for the kernel; allowed: k3, k5.")]
    [InlineData("k3e2p5s0r/k3e1s0h.k3e1s0r", "mobilenet-v3: stages.1.blocks.1 'k3e1s0r' has 'r' for the activation; allowed: r6, h.")]
    [InlineData("k3e2p5s0/k3e1s0h.k3e1s0h", "mobilenet-v3: stages.0.blocks.0 'k3e2p5s0' has nothing for the activation; allowed: r.")]
    [InlineData("k3e2p5s0rx/k3e1s0h.k3e1s0h", "mobilenet-v3: stages.0.blocks.0 'k3e2p5s0rx' goes on with 'x'; a block is kernel, expand, se, activation.")]
    [InlineData("k3e2p5s0r./k3e1s0h.k3e1s0h", "mobilenet-v3: stages.0.blocks.1 '' has nothing for the kernel; allowed: k3, k5.")]
    public void A_wrong_id_is_refused_with_its_place_and_what_is_allowed(string id, string expected)
    {
        var space = SmallSpaces.Space();

        var exception = Assert.Throws<FormatException>(() => space.Parse(id));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public void A_block_lowers_to_what_its_id_says()
    {
        var options = new StagedOptions
        {
            Stem = new StemOptions { Channels = 8, Stride = 1 },
            Stages = [new StageOptions { Channels = [16], Stride = 2, Depth = [2], Kernel = [3, 5, 7], Expand = [3, 4, 6], Se = [0, 0.25] }],
            Head = new HeadOptions { FeatureChannels = 0, LastChannels = 0 },
            Dropout = 0,
        };
        var space = MobileNetV3.Family.Create(options, TensorShape.Map(1, 28, 28), 10);

        var graph = space.Parse("k5e4s25r.k3e3s0r").Lower();

        // Stem 8*9 + 2*8. Block 0: expand 8*32 + 64, depthwise 32*25 + 64, excite 32*8 + 8 + 8*32 + 32, project 32*16 + 32.
        // Block 1: expand 16*48 + 96, depthwise 48*9 + 96, project 48*16 + 32. Classifier 16*10 + 10.
        var (stem, first, second) = (72 + 16, 320 + 864 + 552 + 544, 864 + 528 + 800);
        Assert.Equal(stem + first + second + 170, graph.Parameters);
        Assert.Equal(
            ["stem: 1x28x28 to 8x28x28", "stages.0.blocks.0: 8x28x28 to 16x14x14", "stages.0.blocks.1: 16x14x14 to 16x14x14", "head: 16x14x14 to 10"],
            GraphBlocks.Of(graph).Select(b => $"{b.Name}: {b.Input} to {b.Output}"));
        Assert.Single(graph.Nodes, n => n.Operator is Operator.Add);
    }

    [Fact]
    public void An_expansion_of_one_has_no_expanding_convolution_and_others_round_to_multiples_of_eight()
    {
        var graph = SmallSpaces.Space().Parse("k3e2p5s0r/k3e3s0h.k3e1s0h").Lower();

        // Stage 1 has 12 channels: its first block takes 3 * 8 inner channels, its second the 12 that come in.
        var hidden = graph.Nodes.Where(n => n.Name.EndsWith("depthwise.conv", StringComparison.Ordinal)).Select(n => n.Output.Channels);

        Assert.Equal([24, 24, 12], hidden);
        Assert.DoesNotContain(graph.Nodes, n => n.Name == "stages.1.blocks.1.expand.conv");
    }

    [Fact]
    public void The_width_multiplier_scales_stem_stages_and_head()
    {
        var space = MobileNetV3.Family.Create(_default with { WidthMultiplier = [1.2] }, TensorShape.Map(3, 224, 224), 1000);

        var graph = space.Sample(new Random(1)).Lower();

        // 1.2 times 16, 24, 40, 80, 112, 160, 960 and 1280, to multiples of 8: the channels of Once-for-All's wider network.
        var outputs = GraphBlocks.Of(graph).Where(b => b.Name.EndsWith(".0", StringComparison.Ordinal)).Select(b => b.Output.Channels);
        Assert.Equal(16 + 8, graph.Nodes[1].Output.Channels);
        Assert.Equal([24, 32, 48, 96, 136, 192], outputs);
        Assert.Equal(1152, graph.Nodes.Single(n => n.Name == "head.conv").Output.Channels);
        Assert.Equal(1536, graph.Nodes.Single(n => n.Name == "head.hidden.linear").Output.Channels);
    }

    [Fact]
    public void An_input_too_small_for_the_strides_is_refused_by_name()
    {
        var input = TensorShape.Map(3, 16, 16);

        var exception = Assert.Throws<ShapeException>(() => MobileNetV3.Family.Create(_default, input, 10));

        Assert.Equal("stages.5.blocks.0.depthwise.conv", exception.Node);
        Assert.Contains("the input 3x16x16 is too small", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vector_is_no_input()
    {
        var exception = Assert.Throws<ShapeException>(() => MobileNetV3.Family.Create(_default, TensorShape.Vector(784), 10));

        Assert.Equal("stem.conv: convolution takes a map [C, H, W], not the vector 784.", exception.Message);
    }

    [Fact]
    public void Several_threads_may_lower_at_once()
    {
        var space = SmallSpaces.Space();
        var architectures = SmallSpaces.All(space).Take(500).ToList();
        var expected = architectures.ConvertAll(a => a.Lower().Parameters);

        var parameters = new long[architectures.Count];
        var fresh = SmallSpaces.Space();
        Parallel.For(0, parameters.Length, i => parameters[i] = fresh.Create(architectures[i].Genes.AsSpan()).Lower().Parameters);

        Assert.Equal(expected, parameters);
    }

    [Fact]
    public void A_lowered_network_of_the_default_space_allocates_less_than_a_hundred_kilobytes()
    {
        var space = MobileNetV3.Family.Create(_default, TensorShape.Map(3, 224, 224), 1000);
        var largest = space.Create([.. space.Choices.Select(c => c.Options.Length - 1)]);
        var warm = space.Lower(largest);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var graph = space.Lower(largest);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(warm.Nodes.Length, graph.Nodes.Length);
        Assert.InRange(allocated, 1, 100_000);
    }

    [Fact]
    public void A_uniform_stage_has_one_choice_for_all_of_its_blocks()
    {
        var space = SmallSpaces.UniformSpace();

        var graph = space.Parse("c16-d3-k5e3s0r/k3e6s0r").Lower();

        Assert.Equal(["stages.0.channels", "stages.0.depth", "stages.0.kernel", "stages.0.expand", "stages.1.blocks.0.kernel"], space.Choices.Select(c => c.Name));
        var blocks = graph.Nodes.Where(n => n.Name.EndsWith("depthwise.conv", StringComparison.Ordinal)).Select(n => (Operator.Convolution)n.Operator);
        Assert.Equal([(5, 24), (5, 48), (5, 48), (3, 96)], blocks.Select(c => (c.Kernel, c.OutChannels)));
    }

    [Fact]
    public void The_size_of_a_space_with_a_uniform_stage_equals_brute_force_enumeration()
    {
        var space = SmallSpaces.UniformSpace();

        var all = SmallSpaces.All(space).ToList();

        Assert.Equal(48, all.Select(a => a.Id).Distinct().Count());
        Assert.Equal(48, space.Size);
        Assert.All(all, a => Assert.Equal(a, space.Parse(a.Id)));
    }

    [Theory]
    [InlineData("d3-k5e3s0r/k3e6s0r", "mobilenet-v3: stages.0 'd3-k5e3s0r' must begin with its channels: c8-, c16-.")]
    [InlineData("c16-k5e3s0r/k3e6s0r", "mobilenet-v3: stages.0 'k5e3s0r' must begin with its depth: d1-, d2-, d3-.")]
    [InlineData("c16-d4-k5e3s0r/k3e6s0r", "mobilenet-v3: stages.0 'd4-k5e3s0r' must begin with its depth: d1-, d2-, d3-.")]
    [InlineData("c16-d3-k7e3s0r/k3e6s0r", "mobilenet-v3: stages.0 'k7e3s0r' has 'k7' for the kernel; allowed: k3, k5.")]
    [InlineData("c16-d2-k5e3s0r.k5e3s0r/k3e6s0r", "mobilenet-v3: stages.0 'k5e3s0r.k5e3s0r' goes on with '.'; a block is kernel, expand, se, activation.")]
    public void A_wrong_id_of_a_uniform_stage_is_refused_with_its_place(string id, string expected)
    {
        var exception = Assert.Throws<FormatException>(() => SmallSpaces.UniformSpace().Parse(id));

        Assert.Equal(expected, exception.Message);
    }
}
