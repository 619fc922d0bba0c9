using NasLab.Search.Policies;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>
/// A controller that learns by REINFORCE (Williams 1992) from MnasNet's soft-constrained reward (<see cref="SoftReward"/>): a softmax for
/// each choice, independent of the others (<see cref="ChoicePolicy"/>), a moving average as baseline, and an entropy bonus. It is
/// trained anew from the history for every proposal, trial by trial; a failed trial has a reward of 0. The more of its draws are known
/// already, the more choices it takes at random, so that a settled controller looks around what it has settled on. MnasNet looks for one
/// compromise of accuracy and costs; since the controller is trained anew anyway, every proposal can have a compromise of its own.
/// </summary>
public sealed class Reinforce(ReinforceOptions options) : ISearchStrategy
{
    private readonly ReinforceOptions _options = StrategyOptions.Checked(options);

    public Proposal? Propose(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var finder = new CandidateFinder(problem, problem.Fidelity, history, random);
        var architecture = finder.Proposed < _options.InitialSamples ? finder.FindAnywhere() : Drawn(finder, Controller(problem, history, random));
        return architecture is null ? null : new Proposal(architecture, problem.Fidelity);
    }

    private static Architecture? Drawn(CandidateFinder finder, ChoicePolicy controller)
    {
        var draws = 0;
        return finder.Find(r => controller.Sample((double)draws++ / CandidateFinder.Tries, r));
    }

    private ChoicePolicy Controller(SearchProblem problem, IReadOnlyList<Observation> history, Random random)
    {
        var share = _options.CoversFront ? random.NextDouble() : 1;
        Observation[] trials = [.. history.Where(t => t.Fidelity == problem.Fidelity)];
        var first = trials[..Math.Min(trials.Length, _options.InitialSamples)];
        var soft = SoftReward.From(problem, first, _options.TargetQuantile, share * _options.ExponentBelowTarget, share * _options.ExponentAboveTarget);
        var known = trials.Where(t => t.State is TrialState.Completed or TrialState.Failed).ToArray();
        var rewards = Array.ConvertAll(known, t => t.State == TrialState.Completed ? soft.Of(t) : 0);
        var policy = new ChoicePolicy(problem.Space);
        var deviation = Deviation(rewards);
        var baseline = rewards.FirstOrDefault();
        for (var i = 0; i < known.Length && deviation > 0; i++)
        {
            policy.Learn(known[i].Architecture, (rewards[i] - baseline) / deviation, _options.LearningRate, _options.EntropyWeight);
            baseline += (1 - _options.BaselineDecay) * (rewards[i] - baseline);
        }

        return policy;
    }

    /// <summary>Rewards come in any unit; a step is stated in standard deviations of all that are known.</summary>
    private static double Deviation(double[] rewards)
    {
        var mean = rewards.DefaultIfEmpty(0).Average();
        return Math.Sqrt(rewards.Select(r => (r - mean) * (r - mean)).DefaultIfEmpty(0).Average());
    }
}
