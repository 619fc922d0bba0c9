namespace NasLab.Experiments.Analysis.Choices;

/// <summary>A choice's name taken apart for tables: where it stands and what it decides.</summary>
/// <param name="Place">
/// The name up to what is decided: <c>stages.2.blocks.1</c>, <c>stages.2</c>, <c>node2.from0</c>; empty for a choice of the whole network.
/// </param>
/// <param name="Decides">
/// What is decided: <c>kernel</c>, <c>depth</c>, <c>resolution</c>; <c>operation</c> where the name says only where it stands.
/// </param>
public sealed record ChoicePlace(string Place, string Decides)
{
    /// <summary>Takes a name apart: what is decided is its last part, unless that holds a digit.</summary>
    public static ChoicePlace Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var dot = name.LastIndexOf('.');
        var last = name[(dot + 1)..];
        return last.Any(char.IsAsciiDigit) ? new ChoicePlace(name, "operation")
            : dot < 0 ? new ChoicePlace("", last)
            : new ChoicePlace(name[..dot], last);
    }
}
