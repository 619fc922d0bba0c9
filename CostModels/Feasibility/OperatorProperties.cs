using System.Collections.Immutable;
using System.Text.Json;
using NasLab.CostModels.Fusion;
using NasLab.SearchSpaces.Graph;

namespace NasLab.CostModels.Feasibility;

/// <summary>The names and values of <see cref="OperatorProperty"/>.</summary>
public static class OperatorProperties
{
    private static readonly ImmutableArray<string> _names =
        [.. Enum.GetNames<OperatorProperty>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>As device files write it: <c>inputChannels</c>.</summary>
    public static string Name(OperatorProperty property) => _names[(int)property];

    /// <summary>The value for an operator.</summary>
    /// <param name="property">Which number.</param>
    /// <param name="operator">The operator as it executes.</param>
    /// <param name="leading">The operator of its leading node.</param>
    /// <param name="batch">Images at once.</param>
    internal static long Value(OperatorProperty property, FusedOperator @operator, Operator leading, long batch) => property switch
    {
        OperatorProperty.Batch => batch,
        OperatorProperty.Kernel => @operator.Kernel,
        OperatorProperty.Stride => leading switch
        {
            Operator.Convolution c => c.Stride,
            Operator.Pool p => p.Stride,
            _ => 1,
        },
        OperatorProperty.Dilation => Dilation(leading),
        OperatorProperty.Groups => @operator.Groups,
        OperatorProperty.InputChannels => @operator.Input.Channels,
        OperatorProperty.OutputChannels => @operator.Output.Channels,
        OperatorProperty.OutputElements => @operator.OutputElements,
        OperatorProperty.DilationByChannels => (long)Dilation(leading) * @operator.Input.Channels,
        OperatorProperty.KernelBy16Channels => (long)@operator.Kernel * @operator.Kernel * ((@operator.Input.Channels + 15) / 16),
        OperatorProperty.Spread => leading is Operator.Multiply && @operator.InputElements > @operator.OutputElements
            ? @operator.OutputElements / (@operator.InputElements - @operator.OutputElements)
            : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "No such property."),
    };

    private static int Dilation(Operator leading) => leading is Operator.Convolution convolution ? convolution.Dilation : 1;
}
