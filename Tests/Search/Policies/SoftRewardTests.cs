using NasLab.Search;
using NasLab.Search.Policies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Policies;

public class SoftRewardTests
{
    private static readonly SyntheticStudy _study = SyntheticStudy.Create(
        new IntegerSpace(3, 4), Landscape.Error, Landscape.Free, Landscape.Cost, a => Landscape.Cost(a, 9));

    [Theory]
    [InlineData(80, 0.9)] // at the target only accuracy counts
    [InlineData(160, 0.8573)] // 0.9 * 2^-0.07: twice the latency is worth what 5 % of accuracy are
    [InlineData(40, 0.9448)]
    public void Is_MnasNets_with_one_device(double latency, double expected)
    {
        var problem = _study.Problem with { Groups = [new ObjectiveGroup("phone", [0, 1], [1, 1])] };
        var reward = new SoftReward(problem, [double.NaN, 80, double.NaN], -0.07, -0.07);

        Assert.Equal(expected, reward.Of(Trial(0.1, latency, 5)), 1e-4);
    }

    [Fact]
    public void Is_MnasNets_hard_limit_with_other_exponents()
    {
        var problem = _study.Problem with { Groups = [new ObjectiveGroup("phone", [0, 1], [1, 1])] };
        var reward = new SoftReward(problem, [double.NaN, 80, double.NaN], 0, -1);

        Assert.Equal(0.9, reward.Of(Trial(0.1, 20, 5)), 1e-12);
        Assert.Equal(0.45, reward.Of(Trial(0.1, 160, 5)), 1e-12);
    }

    [Fact]
    public void Is_the_mean_over_devices_and_counts_a_refusing_one_as_nothing()
    {
        // given references of 2: an error of 0.1 is 95 % of the way from guessing
        var reward = new SoftReward(_study.Problem, [double.NaN, 10, 10], -1, -1);

        Assert.Equal(0.95 * (2 + 0.5) / 2, reward.Of(Trial(0.1, 5, 20)), 1e-12);
        Assert.Equal(0.95 * 2 / 2, reward.Of(Trial(0.1, 5, double.PositiveInfinity)), 1e-12);
        Assert.Equal(0, reward.Of(Trial(2.5, 5, 5)), 1e-12);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.5, 30)]
    [InlineData(1, 50)]
    public void Targets_are_quantiles_of_what_trials_cost(double quantile, double target)
    {
        Observation[] trials = [.. new[] { 50.0, 10, 40, 20, 30, double.PositiveInfinity, double.NaN }.Select(c => Trial(0.5, c, double.NaN))];
        var reward = SoftReward.From(_study.Problem, trials, quantile, -1, -1);

        // then: at the target the first device gives 0.95, and the second, of which nothing is known, looks at accuracy alone
        Assert.Equal(0.95, reward.Of(Trial(0.1, target, 7)), 1e-12);
    }

    private static Observation Trial(double error, double first, double second) =>
        _study.Observe(0, _study.Problem.Space.Parse("1,2,3"), TrialState.Completed) with { Values = [error, first, second] };
}
