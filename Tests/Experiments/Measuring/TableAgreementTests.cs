using System.Collections.Immutable;
using NasLab.Experiments.Measuring;
using NasLab.Training.Latency;

namespace NasLab.Tests.Experiments.Measuring;

public sealed class TableAgreementTests
{
    [Fact]
    public void Agreement_is_counted_over_the_networks_that_both_tables_hold()
    {
        // Twice 10 % apart around 20, once equal; raw medians in the opposite order, one half of the other.
        ImmutableArray<LatencyFigure> first = [Row("a", 19, 1), Row("b", 38, 2), Row("c", 50, 3), Row("only here", 1, 1)];
        ImmutableArray<LatencyFigure> second = [Row("c", 50, 1), Row("b", 42, 2), Row("a", 21, 3), Row("only there", 9, 9)];

        var agreement = TableAgreement.Of(first, second)!;

        Assert.Equal(3, agreement.Count);
        Assert.Equal(10, agreement.Latency.MedianDifferencePct, 9);
        Assert.Equal(10, agreement.Latency.HighDifferencePct, 9);
        Assert.Equal(19.0 / 21, agreement.Latency.MedianRatio, 9);
        Assert.Equal(1, agreement.Latency.Spearman, 9);
        Assert.Equal(100, agreement.Raw.MedianDifferencePct, 9);
        Assert.Equal(-1, agreement.Raw.Spearman, 9);
    }

    [Fact]
    public void One_common_network_tells_nothing() => Assert.Null(TableAgreement.Of([Row("a", 1, 1), Row("b", 1, 1)], [Row("a", 1, 1)]));

    private static LatencyFigure Row(string name, double latencyMs, double rawMs) => new()
    {
        Name = name,
        Batch = 1,
        LatencyMs = latencyMs,
        LowMs = latencyMs,
        HighMs = latencyMs,
        SpreadPct = 0,
        RawMs = rawMs,
        RawSpreadPct = 0,
        DriftPct = 0,
        ReferenceMs = 1,
        Rounds = 6,
        Repetitions = 6,
        Attempts = 1,
        Measured = DateTimeOffset.UnixEpoch,
    };
}
