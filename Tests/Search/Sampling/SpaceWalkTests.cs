using NasLab.Search.Sampling;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Sampling;

public class SpaceWalkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Meets_every_architecture_once_from_anywhere(bool hasDepth)
    {
        var space = new IntegerSpace(4, 3, hasDepth);

        var met = SpaceWalk.From(space.Sample(new Random(1))).Select(a => a.Id).ToArray();

        Assert.Equal((int)space.Size, met.Length);
        Assert.Equal(met.Length, met.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Is_lazy_in_a_space_that_cannot_be_listed()
    {
        var start = new IntegerSpace(60, 9).Sample(new Random(2));

        var met = SpaceWalk.From(start).Take(1000).ToArray();

        Assert.Equal(start, met[0]);
        Assert.Equal(1000, met.Distinct().Count());
    }
}
