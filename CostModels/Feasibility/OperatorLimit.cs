using System.Globalization;

namespace NasLab.CostModels.Feasibility;

/// <summary>The values of an operator's number that a device takes.</summary>
public sealed record OperatorLimit(OperatorProperty Property, long? Min = null, long? Max = null, long? MultipleOf = null)
{
    public bool Allows(long value) => !(value < Min) && !(value > Max) && (MultipleOf is not { } step || value % step == 0);

    /// <summary>In words: <c>kernel of 1 to 16</c>.</summary>
    public override string ToString()
    {
        var range = (Min, Max) switch
        {
            ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"),
            ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"at least {min}"),
            (null, { } max) => string.Create(CultureInfo.InvariantCulture, $"at most {max}"),
            _ => null,
        };
        var step = MultipleOf is { } multiple ? string.Create(CultureInfo.InvariantCulture, $"a multiple of {multiple}") : null;
        return $"{OperatorProperties.Name(Property)} of {string.Join(", ", new[] { range, step }.OfType<string>())}";
    }
}
