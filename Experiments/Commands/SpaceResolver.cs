using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Commands;

/// <summary>What a person may write where a command takes a space: the name of a family, whose default options are meant.</summary>
internal static class SpaceResolver
{
    public const string Description = "A family of spaces ('naslab spaces' lists them), with its default options.";

    /// <summary>The space of a family's default options.</summary>
    /// <param name="place">The option or argument, for messages: <c>--space</c>.</param>
    /// <param name="input">One image; the family's own where it is null.</param>
    /// <param name="classes">Classes told apart; the family's own where it is null.</param>
    /// <exception cref="BadInputException">There is no such family, or it does not take the input.</exception>
    public static SearchSpace Resolve(string place, string name, TensorShape? input, int? classes)
    {
        var family = SpaceCatalogue.Find(name)
            ?? throw new BadInputException(
                $"{place}: {name} is no space{(NearestName.To(name, SpaceCatalogue.All.Select(f => f.Name)) is { } near ? $", did you mean {near}?" : ";")} "
                + $"the spaces are {string.Join(", ", SpaceCatalogue.All.Select(f => f.Name))}.");
        try
        {
            return family.Create(family.Defaults, input ?? family.Input, classes ?? family.Classes);
        }
        catch (ShapeException e)
        {
            throw new BadInputException($"--input: {name} does not take {input}: {e.Message}");
        }
    }
}
