using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report;
using NasLab.Search;

namespace NasLab.Tests.Experiments.Report;

public sealed class FrontJoinersTests
{
    [Fact]
    public void Whoever_was_on_a_front_of_the_first_n_trials_is_among_them()
    {
        var (study, trials) = (SampleStudy.Study(60).Study, SampleStudy.Study(60).Trials);
        var expected = new HashSet<int>();
        for (var n = 0; n < 60; n++)
        {
            var first = trials.Where(t => t.Number <= n).ToArray();
            foreach (var target in Enumerable.Range(0, study.Targets.Length))
            {
                expected.UnionWith(Figures.Names.SelectMany(f =>
                    FrontCalculator.Front(study, first, target, new CostAxis(f, 1)).Points.Where(t => t.Number == n).Select(t => t.Number)));
            }
        }

        var joined = FrontJoiners.Of(study, trials, Figures.Names);

        Assert.Equal(expected.Order(), joined.Order());
        Assert.InRange(joined.Count, 10, 59);
        Assert.All(trials.Where(t => joined.Contains(t.Number)), t => Assert.Equal(TrialState.Completed, t.State));
    }
}
