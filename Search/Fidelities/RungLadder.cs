using System.Collections.Immutable;
using NasLab.SearchSpaces;

namespace NasLab.Search.Fidelities;

/// <summary>The fidelities at which architectures are compared: geometric steps up to the full one.</summary>
internal static class RungLadder
{
    /// <summary>
    /// Rungs of minEpochs times eta to the power of 0, 1, ..., then the full budget; one that lies nearer to the full budget than half a
    /// step (above full / sqrt(eta)) is left out, unless it is the first. Where the problem names its fidelities, each rung is the
    /// lowest of them that is no lower.
    /// </summary>
    public static ImmutableArray<Fidelity> Of(SearchProblem problem, int minEpochs, int eta)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var rungs = Of(problem.Fidelity, minEpochs, eta);
        return problem.Fidelities.IsDefaultOrEmpty
            ? rungs
            : [.. rungs.Select(r => problem.Fidelities.First(f => f.Epochs >= r.Epochs)).Distinct()];
    }

    /// <inheritdoc cref="Of(SearchProblem, int, int)"/>
    public static ImmutableArray<Fidelity> Of(Fidelity full, int minEpochs, int eta)
    {
        var rungs = ImmutableArray.CreateBuilder<Fidelity>();
        for (var epochs = (long)minEpochs; epochs < full.Epochs; epochs *= eta)
        {
            if (rungs.Count == 0 || epochs * epochs * eta <= (long)full.Epochs * full.Epochs)
            {
                rungs.Add(new Fidelity((int)epochs));
            }
        }

        rungs.Add(full);
        return rungs.ToImmutable();
    }
}
