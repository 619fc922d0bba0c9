using NasLab.Search.Strategies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

public sealed class BayesianSearchTests
{
    [Fact]
    public void The_first_samples_do_not_depend_on_what_came_out_and_later_ones_do()
    {
        var options = new BayesianSearchOptions { InitialSamples = 8 };
        var differ = 0;
        for (var seed = 0; seed < 10; seed++)
        {
            var study = Study().Run(new BayesianSearch(options), seed, trials: 7);
            var (first, upside) = (Proposed(study, seed), Proposed(Upside(study), seed));
            Assert.Equal(first, upside);

            study.Run(new BayesianSearch(options), seed, trials: 12);
            differ += Proposed(study, seed).Equals(Proposed(Upside(study), seed)) ? 0 : 1;
        }

        Assert.InRange(differ, 8, 10);

        NasLab.SearchSpaces.Architecture Proposed(SyntheticStudy study, int seed) => study.Propose(new BayesianSearch(options), seed)!.Architecture;
    }

    [Fact]
    public void What_is_beyond_the_limits_of_the_device_is_sought_less()
    {
        var (limited, free) = (0, 0);
        for (var seed = 0; seed < 5; seed++)
        {
            limited += Within(limit: 0.3, seed);
            free += Within(double.PositiveInfinity, seed);
        }

        Assert.True(limited > free, $"{limited} and {free} of 100");

        static int Within(double limit, int seed)
        {
            var study = Study();
            var problem = study.Problem with { Groups = [study.Problem.Groups[0] with { Limits = [double.PositiveInfinity, limit] }] };
            study.Run(new BayesianSearch(new BayesianSearchOptions { InitialSamples = 8 }), seed, trials: 8);
            for (var n = 8; n < 28; n++)
            {
                var proposal = new BayesianSearch(new BayesianSearchOptions { InitialSamples = 8 }).Propose(problem, study.History, new Random((100 * seed) + n))!;
                study.History.Add(study.Observe(n, proposal, NasLab.Search.TrialState.Completed));
            }

            return study.History.Skip(8).Count(t => t.Values[1] <= 0.3);
        }
    }

    private static SyntheticStudy Study() => SyntheticStudy.Create(new IntegerSpace(8, 4), Landscape.Error, Landscape.Free, Landscape.Cost);

    /// <summary>The same architectures with all values turned round.</summary>
    private static SyntheticStudy Upside(SyntheticStudy study)
    {
        var upside = Study();
        upside.History.AddRange(study.History.Select(t => t with { Values = [.. t.Values.Select(v => 1 - v)] }));
        return upside;
    }
}
