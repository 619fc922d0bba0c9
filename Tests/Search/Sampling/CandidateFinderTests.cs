using NasLab.Search;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Sampling;

public class CandidateFinderTests
{
    [Fact]
    public void Finds_the_only_feasible_point_of_a_small_space_though_every_slope_leads_away_from_it()
    {
        // given: 1 of 1,024 meets the limits, and the further from it the smaller the violation
        static double Excess(Architecture a) => a.Genes.Sum() == 0 ? 0 : 20 - a.Genes.Sum();
        var problem = SyntheticStudy.Create(new IntegerSpace(5, 4), Landscape.Error, Excess).Problem;

        for (var seed = 0; seed < 12; seed++)
        {
            var found = new CandidateFinder(problem, problem.Fidelity, [], new Random(seed)).FindAnywhere();

            Assert.Equal(0, found!.Genes.Sum());
        }
    }

    [Fact]
    public void Takes_the_strategys_draw_where_it_is_new_and_feasible()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(3, 4), Landscape.Error, Landscape.Free);
        var space = study.Problem.Space;
        study.History.Add(study.Observe(0, space.Parse("1,1,1"), TrialState.Failed));
        var draws = new Queue<Architecture?>([null, space.Parse("1,1,1"), space.Parse("2,0,3"), space.Parse("3,3,3")]);

        var found = new CandidateFinder(study.Problem, study.Problem.Fidelity, study.History, new Random(1)).Find(_ => draws.Dequeue());

        Assert.Equal(space.Parse("2,0,3"), found);
    }

    [Fact]
    public void Falls_back_to_the_least_violating_candidate_it_met()
    {
        var problem = SyntheticStudy.Create(new IntegerSpace(3, 4), Landscape.Error, a => 1 + Landscape.Cost(a)).Problem;

        var found = new CandidateFinder(problem, problem.Fidelity, [], new Random(2)).FindAnywhere();

        Assert.Equal(problem.Space.Parse("0,0,0"), found);
    }

    [Fact]
    public void A_preview_that_says_NaN_is_an_error()
    {
        var problem = SyntheticStudy.Create(new IntegerSpace(3, 4), Landscape.Error, _ => double.NaN).Problem;

        Assert.Throws<InvalidOperationException>(() => new CandidateFinder(problem, problem.Fidelity, [], new Random(3)).FindAnywhere());
    }
}
