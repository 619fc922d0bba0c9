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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_device_has_its_turn(int cost)
    {
        // given two devices, and the same trials with one device's costs turned round
        var differ = 0;
        for (var seed = 0; seed < 24; seed++)
        {
            var study = OnTwo().Run(new RandomSearch(), seed, trials: 20);
            var turned = OnTwo();
            turned.History.AddRange(study.History.Select(t => t with { Values = t.Values.SetItem(cost, 1 - t.Values[cost]) }));

            differ += Next(study, seed).Equals(Next(turned, seed)) ? 0 : 1;
        }

        // then it counts in half of the proposals, and not in those for the other device
        Assert.InRange(differ, 5, 19);

        static NasLab.SearchSpaces.Architecture Next(SyntheticStudy study, int seed) =>
            study.Propose(new BayesianSearch(new BayesianSearchOptions()), seed)!.Architecture;

        static SyntheticStudy OnTwo() => SyntheticStudy.Create(new IntegerSpace(5, 4), Landscape.Error, Landscape.Free, Landscape.Cost, a => Landscape.Cost(a, 3));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Weights_are_uniform_over_the_simplex(int count)
    {
        // A single weight is above t with a probability of (1 - t)^(count - 1).
        var random = new Random(3);

        var weights = Enumerable.Range(0, 20_000).Select(_ => BayesianSearch.Weights(count, random)).ToArray();

        Assert.All(weights, w => Assert.Equal(1, w.Sum(), 12));
        Assert.All([0.1, 0.3, 0.6], t => Assert.Equal(Math.Pow(1 - t, count - 1), weights.Average(w => w[0] > t ? 1.0 : 0), 0.02));
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
