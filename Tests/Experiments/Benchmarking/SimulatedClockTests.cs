using NasLab.Experiments.Benchmarking;
using NasLab.SearchSpaces;

namespace NasLab.Tests.Experiments.Benchmarking;

public sealed class SimulatedClockTests
{
    /// <summary>Row r takes r seconds for all of its 8 epochs: 40 on average.</summary>
    private static readonly TabularTask _timed = SmallTask.Create([.. SmallTask.Architectures.Select((_, r) => (double)r)]);

    [Theory]
    [InlineData(8, null, 6)]
    [InlineData(2, null, 1.5)]
    [InlineData(8, 2, 4.5)]
    [InlineData(8, 8, 0)]
    public void A_training_takes_its_share_of_the_tables_time_less_what_it_goes_on_from(int epochs, int? continued, double seconds)
    {
        Fidelity? from = continued is { } c ? new Fidelity(c) : null;

        Assert.Equal(seconds, SimulatedClock.Default.SecondsOf(_timed, row: 6, new Fidelity(epochs), from));
    }

    [Theory]
    [InlineData(true, null, 6)]
    [InlineData(false, null, 1)]
    [InlineData(true, 20.0, 20)]
    [InlineData(false, 20.0, 20)]
    public void A_given_time_replaces_the_tables_and_one_second_stands_for_a_time_that_it_lacks(bool isTimed, double? given, double seconds)
    {
        var task = isTimed ? _timed : SmallTask.Create();

        Assert.Equal(seconds, new SimulatedClock(3, given).SecondsOf(task, row: 6, new Fidelity(8), continued: null));
    }

    [Theory]
    [InlineData(1, null, 40)]
    [InlineData(4, null, 10)]
    [InlineData(4, 20.0, 5)]
    public void A_step_is_the_mean_training_over_the_workers(int workers, double? given, double seconds) =>
        Assert.Equal(seconds, new SimulatedClock(workers, given).StepSeconds(_timed));

    [Fact]
    public void A_step_is_a_share_of_a_second_without_times_and_a_second_where_trainings_take_none()
    {
        var timeless = SmallTask.Create([.. SmallTask.Architectures.Select(_ => 0.0)]);

        Assert.Equal(0.5, new SimulatedClock(2, null).StepSeconds(SmallTask.Create()));
        Assert.Equal(1, new SimulatedClock(2, null).StepSeconds(timeless));
    }
}
