using System.Collections.Immutable;
using NasLab.Search;

namespace NasLab.Benchmarks.Controller;

/// <summary>How many trials a strategy looks back on.</summary>
public sealed record CandidateHistory(string Strategy, int Trials)
{
    internal const int Longest = 400;

    private const int Seed = 5;

    public override string ToString() => $"{Strategy}, {Trials} trials so far";

    /// <summary>
    /// Trials of different architectures, all of them finished, with the errors of larger networks lower but for some noise.
    /// </summary>
    internal ImmutableArray<Observation> Observe(DefaultStudy study)
    {
        var random = new Random(Seed);
        return [.. DefaultStudy.Samples(study.Space, Trials, Seed).Select((architecture, number) =>
        {
            var network = study.Pricer.Price(architecture.Lower());
            var isFeasible = network.Violation <= 0;
            var error = SyntheticAccuracy.Error(network.Macs, random);
            var preview = study.Pricer.ToPreview(network, isFeasible ? error : double.NaN);
            var state = isFeasible ? TrialState.Completed : TrialState.Infeasible;
            return new Observation(number, architecture, study.Plan.Fidelity, state, preview.Values, preview.Violation);
        })];
    }
}
