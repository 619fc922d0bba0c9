using NasLab.CostModels.Fitting;
using NasLab.CostModels.Fitting.Transfer;

namespace NasLab.Tests.CostModels.Fitting.Transfer;

public sealed class SourceSurfaceTests
{
    /// <summary>Every other latency is a fifth higher than its neighbours; how much of that pruned networks have too decides.</summary>
    [Theory]
    [InlineData(0, GraphExecution.Eager)]
    [InlineData(0.001, GraphExecution.Eager)]
    [InlineData(0.01, GraphExecution.Pruned)]
    [InlineData(-0.01, GraphExecution.Eager)]
    public void Pruning_is_believed_where_it_explains_more_than_a_fiftieth_of_the_error(double step, GraphExecution expected)
    {
        double[][] eager = [.. Enumerable.Range(0, 40).Select(_ => new[] { 1.0 })];
        double[][] pruned = [.. Enumerable.Range(0, 40).Select(i => new[] { 1 + (i % 2 == 0 ? step : -step) })];

        var surface = SourceSurface.Of(eager, pruned, new SourceDevice("s", "s", [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 55.0 : 45)]));

        Assert.Equal(expected, surface.Execution);
        Assert.Equal(1, surface.Coefficients[0], 1e-9); // for a mean latency of 1, whatever the unit
    }

    [Fact]
    public void Gross_errors_of_a_few_measurements_move_a_surface_little()
    {
        // given latencies of 2 + 3 x, a tenth of them four times too high
        var random = new Random(3);
        double[][] rows = [.. Enumerable.Range(0, 60).Select(_ => new[] { 1, random.NextDouble() })];
        double[] targets = [.. rows.Select((r, i) => (2 + (3 * r[1])) * (i % 10 == 0 ? 4 : 1))];

        var coefficients = RobustLeastSquares.Fit(rows, targets);

        Assert.Equal(2, coefficients[0], 0.05);
        Assert.Equal(3, coefficients[1], 0.05);
    }

    [Fact]
    public void The_scale_of_t_distributed_errors_is_found_and_nine_in_ten_are_within_the_quantile()
    {
        var random = new Random(4);
        var errors = Enumerable.Range(0, 40_001).Select(_ => 0.05 * Normal() / Math.Sqrt(Enumerable.Range(0, 4).Sum(_ => Math.Pow(Normal(), 2)) / 4)).ToArray();

        Assert.Equal(1, StudentErrors.Scale(errors) / 0.05, 0.02);
        Assert.Equal(0.9, errors.Average(e => Math.Abs(e) <= 0.05 * StudentErrors.Quantile90 ? 1.0 : 0), 0.006);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
