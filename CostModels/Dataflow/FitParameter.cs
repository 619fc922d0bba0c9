using System.Collections.Immutable;
using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Dataflow;

/// <summary>A constant that a fit chooses.</summary>
/// <param name="Constant">Which.</param>
/// <param name="Values">Everything that it may be; or, of a continuous one, the lowest and the highest.</param>
/// <param name="IsContinuous">Whether it may be anything between the two.</param>
public sealed record FitParameter(ConstantDefinition Constant, ImmutableArray<double> Values, bool IsContinuous)
{
    /// <summary>One of some values.</summary>
    public static FitParameter OneOf(ConstantDefinition constant, params ImmutableArray<double> values) => new(constant, values, IsContinuous: false);

    /// <summary>Anything from the lowest to the highest.</summary>
    public static FitParameter Between(ConstantDefinition constant, double lowest, double highest) => new(constant, [lowest, highest], IsContinuous: true);
}
