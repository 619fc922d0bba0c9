using System.ComponentModel;
using NasLab.SearchSpaces;

namespace NasLab.Search.Strategies;

/// <summary>Options of <see cref="Reinforce"/>.</summary>
public sealed record ReinforceOptions : IOptions
{
    [Description("Trials drawn at random before the controller decides; their costs set the targets.")]
    public int InitialSamples { get; init; } = 16;

    [Description("Where the target of a cost lies among the costs of the trials at the start: 0 at the lowest, 0.5 at the median, 1 at the highest.")]
    public double TargetQuantile { get; init; } = 0.5;

    [Description("Exponent of cost / target in the reward of a network that costs no more than the target: what saving is worth. MnasNet: -0.07 for both exponents, or 0 and -1 for a hard limit.")]
    public double ExponentBelowTarget { get; init; } = -1;

    [Description("The exponent beyond the target.")]
    public double ExponentAboveTarget { get; init; } = -1;

    [Description("Whether every trial draws a share of the exponents of its own, so that the trials cover a front; otherwise all of them look for one compromise, as MnasNet does.")]
    public bool CoversFront { get; init; } = true;

    [Description("Step of the controller's logits for a reward one standard deviation above the baseline.")]
    public double LearningRate { get; init; } = 0.4;

    [Description("Weight of the entropy, which keeps the controller from settling early.")]
    public double EntropyWeight { get; init; } = 0.05;

    [Description("Share of the baseline (the moving average of rewards) that stays when a reward comes in.")]
    public double BaselineDecay { get; init; } = 0.9;

    public IEnumerable<OptionProblem> Validate() => StrategyOptions.Problems(
        StrategyOptions.AtLeast("initialSamples", InitialSamples, 1),
        StrategyOptions.Share("targetQuantile", TargetQuantile),
        StrategyOptions.NotPositive("exponentBelowTarget", ExponentBelowTarget),
        StrategyOptions.NotPositive("exponentAboveTarget", ExponentAboveTarget),
        StrategyOptions.Positive("learningRate", LearningRate),
        StrategyOptions.NotNegative("entropyWeight", EntropyWeight),
        StrategyOptions.Share("baselineDecay", BaselineDecay));
}
