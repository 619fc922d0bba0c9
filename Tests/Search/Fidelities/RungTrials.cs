using System.Collections.Immutable;
using NasLab.Search;
using NasLab.Search.Fidelities;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Fidelities;

/// <summary>Trials written down one by one, on rungs of 1, 3 and 9 epochs, of an error and a cost.</summary>
internal static class RungTrials
{
    private static readonly IntegerSpace _space = new(1, 30);

    public static ImmutableArray<Fidelity> Rungs { get; } = [new(1), new(3), new(9)];

    public static SearchProblem Problem { get; } = SyntheticStudy.Create(_space, Landscape.Error, Landscape.Free, Landscape.Cost).WithEpochs(9).Problem;

    public static Architecture Network(int gene) => _space.Create([gene]);

    /// <summary>The trial of a network; one that is not completed has no error.</summary>
    public static Observation Trial(int number, int network, int epochs, double error, double cost = 1, TrialState state = TrialState.Completed) =>
        new(number, Network(network), new Fidelity(epochs), state, [state == TrialState.Completed ? error : double.NaN, cost], state == TrialState.Infeasible ? 1 : 0);

    public static ImmutableArray<Climb> Climbs(params Observation[] history) => Climb.All(history, Rungs);
}
