using NasLab.SearchSpaces;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Staged;

namespace NasLab.Tests.SearchSpaces.References;

public sealed class ResNetTests
{
    // torchvision's documentation.
    [Theory]
    [InlineData("resnet18", 11_689_512, 1.81)]
    [InlineData("resnet34", 21_797_672, 3.66)]
    [InlineData("resnet50", 25_557_032, 4.09)]
    [InlineData("resnet101", 44_549_160, 7.80)]
    [InlineData("resnet152", 60_192_808, 11.51)]
    [InlineData("wide_resnet50_2", 68_883_240, 11.40)]
    [InlineData("wide_resnet101_2", 126_886_696, 22.75)]
    [InlineData("resnext50_32x4d", 25_028_904, 4.23)]
    [InlineData("resnext101_32x8d", 88_791_336, 16.41)]
    [InlineData("resnext101_64x4d", 83_455_272, 15.46)]
    public void A_residual_network_has_the_published_parameters_and_macs(string name, long parameters, double gigaMacs)
    {
        var reference = ReferenceCatalogue.Find(name)!;

        var graph = reference.Lower(reference.Input, 1000);

        Assert.Equal(parameters, graph.Parameters);
        Assert.Equal(gigaMacs, graph.Macs / 1e9, 0.005);
    }

    [Theory]
    [InlineData("resnet", "g1b64", new[] { 3, 4, 6, 3 }, 25_557_032)]
    [InlineData("resnet", "g1b64", new[] { 3, 8, 36, 3 }, 60_192_808)]
    [InlineData("resnet", "g1b128", new[] { 3, 4, 6, 3 }, 68_883_240)]
    [InlineData("resnext", "g32b4", new[] { 3, 4, 6, 3 }, 25_028_904)]
    [InlineData("resnext", "g64b4", new[] { 3, 4, 23, 3 }, 83_455_272)]
    public void The_default_space_holds_the_published_network(string family, string unit, int[] depths, long parameters)
    {
        var space = SpaceCatalogue.Find(family)!.CreateDefault();
        var stages = depths.Select((depth, s) => $"c{256 << s}-{string.Join('.', Enumerable.Repeat($"k3r{unit}", depth))}");

        var graph = space.Parse(string.Join('/', stages)).Lower();

        Assert.Equal(parameters, graph.Parameters);
    }

    [Fact]
    public void Basic_and_bottleneck_units_may_share_a_stage()
    {
        var options = ResNet.Basic([2, 2, 2, 2]);
        var mixed = options with { Stages = [.. options.Stages.Select(s => s with { Block = [BlockKind.Residual, BlockKind.Bottleneck] })] };

        var space = ResNet.Family.Create(mixed, TensorShape.Map(3, 224, 224), 1000);

        Assert.Equal(256, space.Size);
        Assert.Equal(11_689_512, space.Parse("Rk3r.Rk3r/Rk3r.Rk3r/Rk3r.Rk3r/Rk3r.Rk3r").Lower().Parameters);
    }
}
