using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

public class ReinforceTests
{
    [Theory]
    [InlineData(TrialState.Failed, false)]
    [InlineData(TrialState.Completed, true)]
    public void What_fails_is_drawn_less_often(TrialState outcome, bool asOften)
    {
        // given an error that says nothing, and trials that end in this way where the first choice takes option 2
        var study = SyntheticStudy.Create(new IntegerSpace(6, 4), _ => 0.5, Landscape.Free);
        var random = new Random(1);
        for (var n = 0; n < 60; n++)
        {
            var architecture = study.Problem.Space.Sample(random);
            study.History.Add(study.Observe(n, architecture, architecture.Genes[0] == 2 ? outcome : TrialState.Completed));
        }

        var share = Enumerable.Range(0, 200).Count(s => study.Propose(new Reinforce(new ReinforceOptions()), s)!.Architecture.Genes[0] == 2) / 200.0;

        Assert.True(asOften ? share > 0.15 : share < 0.05, $"{share}");
    }

    [Fact]
    public void A_heavier_exponent_draws_cheaper_networks()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(6, 4), a => 1 - Landscape.Cost(a), Landscape.Free, Landscape.Cost);
        study.Run(new RandomSearch(), seed: 2, trials: 80);

        var accurate = MeanCost(study, new ReinforceOptions { ExponentBelowTarget = 0, ExponentAboveTarget = 0 });
        var cheap = MeanCost(study, new ReinforceOptions { ExponentBelowTarget = -3, ExponentAboveTarget = -3, CoversFront = false });

        Assert.True(accurate > 0.6, $"{accurate}");
        Assert.True(cheap < 0.4, $"{cheap}");
    }

    [Fact]
    public void Covers_a_front_where_it_is_to()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(6, 4), a => 1 - Landscape.Cost(a), Landscape.Free, Landscape.Cost);
        study.Run(new RandomSearch(), seed: 3, trials: 80);

        var costs = Enumerable.Range(0, 50)
            .Select(s => Landscape.Cost(study.Propose(new Reinforce(new ReinforceOptions { ExponentBelowTarget = -6, ExponentAboveTarget = -6 }), s)!.Architecture))
            .ToArray();

        Assert.Contains(costs, c => c < 0.25);
        Assert.Contains(costs, c => c > 0.75);
    }

    private static double MeanCost(SyntheticStudy study, ReinforceOptions options) =>
        Enumerable.Range(0, 50).Average(s => Landscape.Cost(study.Propose(new Reinforce(options), s)!.Architecture));
}
