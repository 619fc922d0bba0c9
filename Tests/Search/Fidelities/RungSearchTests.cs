using NasLab.Search;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;
using static NasLab.Tests.Search.Fidelities.RungTrials;

namespace NasLab.Tests.Search.Fidelities;

public class RungSearchTests
{
    [Fact]
    public void The_sampler_sees_each_architecture_once_in_full_with_what_its_highest_ended_trial_showed()
    {
        // given: one ended on two rungs and runs on the last, one failed on the second, one runs on the first; two epochs are no rung
        var climbs = Climbs(
            Trial(0, 10, 1, 0.9), Trial(1, 11, 1, 0.8), Trial(2, 10, 3, 0.7), Trial(3, 12, 1, 0, state: TrialState.Running),
            Trial(4, 11, 3, 0, state: TrialState.Failed), Trial(5, 10, 9, 0, state: TrialState.Running), Trial(6, 13, 2, 0.1));
        var sampler = new Recording(new Proposal(Network(20), new Fidelity(9)));

        var proposal = new RungSearch(sampler).Propose(Problem, Rungs, climbs, new Random(1), promoted: null, startRung: 1);

        Assert.Equal(new Proposal(Network(20), new Fidelity(3)), proposal);
        Assert.All(sampler.Seen, t => Assert.Equal(Problem.Fidelity, t.Fidelity));
        Assert.Equal(
            [(0, 10, TrialState.Completed, 0.7), (1, 11, TrialState.Failed, double.NaN), (3, 12, TrialState.Running, double.NaN)],
            sampler.Seen.Select(t => (t.Number, t.Architecture.Genes[0], t.State, t.Values[0])));
    }

    [Fact]
    public void Without_new_architectures_the_best_left_behind_goes_on_from_the_highest_rung()
    {
        // given: two were left behind on the first rung, two on the second, one that fails there and one that is done
        List<Observation> history =
        [
            Trial(0, 10, 1, 0.5), Trial(1, 11, 1, 0.4), Trial(2, 12, 1, 0.9), Trial(3, 13, 1, 0.9), Trial(4, 14, 1, 0.9), Trial(5, 15, 1, 0.9),
            Trial(6, 12, 3, 0.7), Trial(7, 13, 3, 0.6), Trial(8, 14, 3, 0, state: TrialState.Failed), Trial(9, 15, 3, 0.1), Trial(10, 15, 9, 0.1),
        ];

        var order = new List<(int Network, int Epochs)>();
        while (Next() is { } next)
        {
            Assert.Equal(next.Architecture, history[next.ContinuesTrial!.Value].Architecture);
            Assert.True(history[next.ContinuesTrial.Value].Fidelity.Epochs * 3 == next.Fidelity.Epochs);
            order.Add((next.Architecture.Genes[0], next.Fidelity.Epochs));
            history.Add(Trial(history.Count, next.Architecture.Genes[0], next.Fidelity.Epochs, 0.5));
        }

        Assert.Equal([(13, 9), (12, 9), (11, 3), (11, 9), (10, 3), (10, 9)], order);

        Proposal? Next() => new RungSearch(new Recording(null)).Propose(Problem, Rungs, Climb.All(history, Rungs), new Random(1), promoted: null, startRung: 0);
    }

    private sealed class Recording(Proposal? proposal) : ISearchStrategy
    {
        public IReadOnlyList<Observation> Seen { get; private set; } = [];

        public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
        {
            Seen = history;
            return proposal;
        }
    }
}
