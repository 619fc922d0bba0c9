using NasLab.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Fronts;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("latencyMs", 0, "0 ms")]
    [InlineData("latencyMs", 0.00025, "2.5e-4 ms")]
    [InlineData("latencyMs", 0.001, "0.0010 ms")]
    [InlineData("latencyMs", 0.0526, "0.0526 ms")]
    [InlineData("latencyMs", 0.1, "0.100 ms")]
    [InlineData("latencyMs", 3.418, "3.42 ms")]
    [InlineData("energyMj", 10, "10.0 mJ")]
    [InlineData("energyMj", 1234.4, "1,234 mJ")]
    [InlineData("weightBytes", 999, "999 B")]
    [InlineData("weightBytes", 1000, "1.00 kB")]
    [InlineData("peakActivationBytes", 1e6, "1.00 MB")]
    [InlineData("peakActivationBytes", 1.25e9, "1.25 GB")]
    [InlineData("parameters", 204_810, "204,810")]
    public void A_value_reads_with_its_unit_and_three_digits_at_least(string figure, double value, string expected) =>
        Assert.Equal(expected, Figures.Text(figure, value));
}
