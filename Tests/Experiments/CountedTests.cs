using NasLab.Experiments;

namespace NasLab.Tests.Experiments;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 epochs")]
    [InlineData(1, "1 epoch")]
    [InlineData(2, "2 epochs")]
    [InlineData(1500, "1,500 epochs")]
    public void One_of_a_thing_stands_alone(long count, string text)
    {
        Assert.Equal(text, Counted.Of(count, "epoch"));
    }
}
