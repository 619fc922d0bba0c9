namespace NasLab.Experiments.Configuration.Model;

/// <summary>A key of an object in the experiments file.</summary>
/// <param name="Description">One sentence for the schema and the documentation.</param>
public sealed record OptionKey(string Name, OptionType Type, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>Whether <c>null</c> may be written, which is as leaving the key out.</summary>
    public bool AllowsNull { get; init; }

    /// <summary>The value taken where the key is left out, as JSON; null where there is none.</summary>
    public string? DefaultJson { get; init; }
}
