using NasLab.Search.Metrics;
using NasLab.Search.Strategies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>Every strategy of several fidelities against random at an equal budget of epochs: a sign test over seeds.</summary>
public class MultiFidelityBeatsRandomTests
{
    private const int Seeds = 20;
    private const int Epochs = 27;
    private const int Trials = 40;

    public static TheoryData<string> Searchers =>
        [.. StrategyCatalogue.All.Where(s => s.Defaults is IMultiFidelityOptions).Select(s => s.Name)];

    /// <summary>With 20 seeds, 16 wins or more have a probability of 0.0059 where neither is better.</summary>
    [Theory]
    [MemberData(nameof(Searchers))]
    public void Gets_nearer_to_the_known_optimum_of_one_objective(string name) =>
        Assert.InRange(Wins(name, () => SyntheticStudy.Create(new IntegerSpace(10, 4), Landscape.Error, Landscape.Free), Lowest), 16, Seeds);

    [Theory]
    [MemberData(nameof(Searchers))]
    public void Dominates_more_of_two_devices(string name) =>
        Assert.InRange(
            Wins(
                name,
                () => SyntheticStudy.Create(new IntegerSpace(10, 4), Landscape.Error, Landscape.Free, Landscape.Cost, a => Landscape.Cost(a, 3)),
                Hypervolumes),
            16, Seeds);

    private static double Wins(string name, Func<SyntheticStudy> study, Func<SyntheticStudy, double> merit)
    {
        var wins = 0.0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var found = merit(Spend(study().WithEpochs(Epochs), name, seed));
            var random = merit(Spend(study().WithEpochs(Epochs), "random", seed + 1000));
            wins += found > random ? 1 : found == random ? 0.5 : 0;
        }

        return wins;
    }

    /// <summary>Proposes and records until the epochs of the budget are spent.</summary>
    private static SyntheticStudy Spend(SyntheticStudy study, string name, int seed)
    {
        var entry = StrategyCatalogue.Find(name)!;
        var strategy = entry.Create(entry.Defaults);
        for (var spent = 0; spent < Trials * Epochs;)
        {
            var proposal = study.Propose(strategy, seed)!;
            study.History.Add(study.Observe(study.History.Count, proposal, NasLab.Search.TrialState.Completed));
            spent += proposal.Fidelity.Epochs - (proposal.ContinuesTrial is { } from ? study.History[from].Fidelity.Epochs : 0);
        }

        return study;
    }

    private static double Lowest(SyntheticStudy study) => -study.History.Where(t => t.Fidelity == study.Problem.Fidelity).Min(t => t.Values[0]);

    private static double Hypervolumes(SyntheticStudy study) =>
        study.Problem.Groups.Sum(g => GroupHypervolume.Of(study.Problem, g, study.History));
}
