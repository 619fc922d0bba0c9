using NasLab.Search;
using NasLab.Search.Metrics;
using NasLab.Search.Pareto;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Pareto;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Metrics;

public class GroupHypervolumeTests
{
    private static readonly ObjectiveGroup _group = new("phone", [0, 2], [0.9, 50]);

    [Fact]
    public void One_trial_takes_the_share_of_the_box_that_it_dominates()
    {
        var hypervolume = new GroupHypervolume(_group);

        var gain = hypervolume.Add([0.45, 1e9, 10]);

        Assert.Equal(0.5 * 0.8, gain, 1e-12);
        Assert.Equal(gain, hypervolume.Share);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Shares_after_each_trial_equal_the_hypervolume_worked_out_anew(int objectives)
    {
        var points = RandomPoints.OnGrid(new Random(objectives), 60, objectives, 12);
        var reference = Enumerable.Range(0, objectives).Select(i => 0.8 + (0.1 * i)).ToArray();
        var hypervolume = new GroupHypervolume(new ObjectiveGroup("all", [.. Enumerable.Range(0, objectives)], [.. reference]));

        for (var n = 0; n < points.Length; n++)
        {
            hypervolume.Add(points[n]);

            var box = reference.Aggregate(1.0, (product, r) => product * r);
            Assert.Equal(Hypervolume.Of(points[..(n + 1)], [.. reference]) / box, hypervolume.Share, 1e-12);
        }
    }

    [Fact]
    public void Better_than_ideal_counts_as_ideal_and_out_of_reach_as_nothing()
    {
        var hypervolume = new GroupHypervolume(_group);

        Assert.Equal(0, hypervolume.Add([0.1, 0, double.PositiveInfinity]));
        Assert.Equal(1, hypervolume.Add([-0.1, 0, 0]));
        Assert.Equal(1, hypervolume.Share);
    }

    [Fact]
    public void A_reference_that_spans_no_box_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new GroupHypervolume(_group with { Reference = [0.9] }));
        Assert.Throws<ArgumentException>(() => new GroupHypervolume(_group with { Reference = [0.9, 0] }));
        Assert.Throws<ArgumentException>(() => new GroupHypervolume(_group with { Reference = [0.9, double.PositiveInfinity] }));
    }

    [Fact]
    public void Only_completed_trials_at_full_fidelity_count()
    {
        var space = new IntegerSpace(3, 4);
        var study = SyntheticStudy.Create(space, Landscape.Error, Landscape.Free, Landscape.Cost, a => Landscape.Cost(a, 3));
        Observation[] history =
        [
            study.Observe(0, space.Parse("3,3,3"), TrialState.Completed),
            study.Observe(1, space.Parse("1,0,3"), TrialState.Running),
            study.Observe(2, space.Parse("1,0,2"), TrialState.Completed) with { Fidelity = new Fidelity(1) },
            study.Observe(3, space.Parse("1,0,1"), TrialState.Failed),
            study.Observe(4, space.Parse("1,0,0"), TrialState.Completed),
        ];

        foreach (var group in study.Problem.Groups)
        {
            double[] shares = [.. Enumerable.Range(1, history.Length).Select(n => GroupHypervolume.Of(study.Problem, group, history[..n]))];

            Assert.True(shares[0] > 0);
            Assert.All(shares[..4], share => Assert.Equal(shares[0], share));
            Assert.True(shares[4] > shares[0]);
        }
    }
}
