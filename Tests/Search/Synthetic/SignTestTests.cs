namespace NasLab.Tests.Search.Synthetic;

public class SignTestTests
{
    [Theory]
    [InlineData(0, 1, 1.0)]
    [InlineData(1, 0, 0.5)]
    [InlineData(2, 1, 4.0 / 8)]
    [InlineData(7, 1, 9.0 / 256)]
    [InlineData(16, 4, 6196.0 / 1048576)]
    public void The_tail_is_counted_by_hand(int wins, int losses, double expected) =>
        Assert.Equal(expected, SignTest.Probability(wins, losses), 1e-12);
}
