using System.ComponentModel;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Spaces.Staged;

/// <summary>The batch norms behind a table's convolutions.</summary>
public sealed record NormOptions : IOptions
{
    [Description("Whether batch norm follows every convolution; without it the convolutions have biases.")]
    public bool Use { get; init; } = true;

    [Description("Added to the variance: above 0, at most 1.")]
    public double Epsilon { get; init; } = 1e-5;

    [Description("Share of the newest batch in the running statistics: above 0, at most 1 (training's batchNormMomentum overrides it).")]
    public double Momentum { get; init; } = 0.1;

    public IEnumerable<OptionProblem> Validate()
    {
        var problems = new OptionProblems();
        problems.Require(Epsilon is > 0 and <= 1, "epsilon", $"{Epsilon} is out of range; a number above 0 and at most 1 is allowed.");
        problems.Require(Momentum is > 0 and <= 1, "momentum", $"{Momentum} is out of range; a number above 0 and at most 1 is allowed.");
        return problems.Found;
    }

    internal Operator.BatchNorm? ToOperator() => Use ? new Operator.BatchNorm(Epsilon, Momentum) : null;
}
