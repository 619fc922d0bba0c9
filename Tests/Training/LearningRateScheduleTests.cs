using NasLab.Training;

namespace NasLab.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void At_rises_linearly_to_the_peak_then_falls_as_half_a_cosine()
    {
        var schedule = new LearningRateSchedule(0.4, 4, 12);

        var rates = Enumerable.Range(0, 13).Select(schedule.At).ToArray();

        Assert.Equal([0.1, 0.2, 0.3, 0.4], rates[..4], (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.4, rates[4], 12);
        Assert.Equal(0.4 * (1 + Math.Cos(Math.PI / 4)) / 2, rates[6], 12);
        Assert.Equal(0.2, rates[8], 12); // Half-way down.
        Assert.Equal(0, rates[12], 12);
    }

    [Fact]
    public void At_starts_at_the_peak_without_a_warm_up_and_never_warms_up_for_more_than_half()
    {
        var without = new LearningRateSchedule(1, 0, 10);
        var long1 = new LearningRateSchedule(1, 100, 10);

        Assert.Equal(1, without.At(0), 12);
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 1], Enumerable.Range(0, 5).Select(long1.At), (a, b) => Math.Abs(a - b) < 1e-12);
    }
}
