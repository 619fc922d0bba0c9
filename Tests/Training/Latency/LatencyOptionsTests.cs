using NasLab.Training.Latency;

namespace NasLab.Tests.Training.Latency;

public sealed class LatencyOptionsTests
{
    [Fact]
    public void The_defaults_are_allowed() => Assert.Empty(new LatencyOptions().Validate());

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var options = new LatencyOptions
        {
            Batch = 0,
            Threads = Environment.ProcessorCount + 1,
            On = "gpu",
            Rounds = 5,
            Attempts = 0,
            MaxSpreadPct = double.NaN,
            MaxDriftPct = 0,
            Seed = -1,
        };

        Assert.Equal(["batch", "threads", "on", "rounds", "attempts", "seed", "maxSpread", "maxDrift"], options.Validate().Select(p => p.Path));
    }

    [Theory]
    [InlineData("cpu", true)]
    [InlineData("cuda", true)]
    [InlineData("cuda:1", true)]
    [InlineData("auto", true)]
    [InlineData("gpu", false)]
    [InlineData("cuda:x", false)]
    public void The_place_is_named_as_that_of_training(string on, bool isAllowed) =>
        Assert.Equal(isAllowed, !new LatencyOptions { On = on }.Validate().Any());
}
