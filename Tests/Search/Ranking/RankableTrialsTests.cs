using NasLab.Search;
using NasLab.Search.Ranking;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Ranking;

public class RankableTrialsTests
{
    [Fact]
    public void Are_the_completed_and_infeasible_ones_at_full_fidelity_in_order()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(3, 4), Landscape.Error, Landscape.Free, Landscape.Cost);
        var architecture = study.Problem.Space.Parse("1,2,3");
        Observation[] history =
        [
            study.Observe(0, architecture, TrialState.Completed),
            study.Observe(1, architecture, TrialState.Running),
            study.Observe(2, architecture, TrialState.Completed) with { Fidelity = new Fidelity(1) },
            study.Observe(3, architecture, TrialState.Infeasible),
            study.Observe(4, architecture, TrialState.Failed),
            study.Observe(5, architecture, TrialState.Completed),
        ];

        Assert.Equal([0, 3, 5], RankableTrials.Of(study.Problem, history).Select(t => t.Number));
    }
}
