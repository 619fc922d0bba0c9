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

    private static SyntheticStudy Study() => SyntheticStudy.Create(new IntegerSpace(8, 4), Landscape.Error, Landscape.Free, Landscape.Cost);

    /// <summary>The same architectures with all values turned round.</summary>
    private static SyntheticStudy Upside(SyntheticStudy study)
    {
        var upside = Study();
        upside.History.AddRange(study.History.Select(t => t with { Values = [.. t.Values.Select(v => 1 - v)] }));
        return upside;
    }
}
