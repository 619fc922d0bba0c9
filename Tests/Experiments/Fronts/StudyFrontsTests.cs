using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Fronts;

public sealed class StudyFrontsTests
{
    [Fact]
    public void Fronts_are_those_of_all_trials_so_far_in_whatever_order_they_came()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var study = RandomStudy.Study([new("latencyMs", 8)]);
            Trial[] trials = [.. RandomStudy.Trials(study, random, 40)];
            random.Shuffle(trials);
            var fronts = new StudyFronts(study, trials[..10]);

            for (var i = 10; i < trials.Length; i++)
            {
                var added = fronts.Add(trials[i]);

                var expected = FrontCalculator.Fronts(study, trials[..(i + 1)]);
                Assert.Equal(added.AsEnumerable(), fronts.Now.AsEnumerable());
                Assert.Equal(expected.Select(Parts), added.Select(Parts));
            }
        }
    }

    [Fact]
    public void A_front_that_a_trial_does_not_join_is_left_as_it_was()
    {
        var study = RandomStudy.Study([]);
        var trials = RandomStudy.Trials(study, new Random(1), 60);
        var fronts = new StudyFronts(study, trials);
        var best = FrontCalculator.Fronts(study, trials)[0].Points[0];

        var worse = fronts.Add(best with { Number = 60, ValidationAccuracy = 0 });

        Assert.Equal(FrontCalculator.Fronts(study, trials).Select(Parts), worse.Select(Parts));
        Assert.Same(fronts.Now[0], fronts.Add(trials[0] with { Number = 61 })[0]); // a baseline
    }

    private static (int, double, string) Parts(DeviceFront front) =>
        (front.Target, front.Hypervolume, string.Join(',', front.Points.Select(p => p.Number)));
}
