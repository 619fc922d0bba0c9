using NasLab.Experiments.Running;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Commands;

/// <summary>
/// What a person may write where a command takes ARCHITECTURE: an architecture id, a reference network's name, or
/// <c>trial:EXPERIMENT/NUMBER</c>.
/// </summary>
internal static class ArchitectureResolver
{
    public const string Description =
        "An architecture id (mobilenet-v3:...), a reference network (mobilenet_v2), or a trial (trial:EXPERIMENT/NUMBER).";

    private const string TrialPrefix = "trial:";
    private const int DefaultClasses = 1000;

    /// <summary>The network that a text names.</summary>
    /// <exception cref="BadInputException">The text names nothing, or the network does not fit the input.</exception>
    public static ResolvedNetwork Resolve(CommandContext context, string text, TensorShape? input, int? classes, string storePath)
    {
        try
        {
            return text.StartsWith(TrialPrefix, StringComparison.Ordinal)
                ? Trial(context, text, input, classes, storePath)
                : Named(text, input, classes);
        }
        catch (ShapeException e)
        {
            throw new BadInputException($"{text}: the network does not fit the input: {e.Message}");
        }
        catch (FormatException e)
        {
            throw new BadInputException($"{text}: {e.Message}");
        }
    }

    private static ResolvedNetwork Named(string text, TensorShape? input, int? classes)
    {
        if (ReferenceCatalogue.Find(text) is { } reference)
        {
            return new ResolvedNetwork(text, reference.Lower(input ?? reference.Input, classes ?? DefaultClasses));
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && SpaceCatalogue.Find(text[..colon]) is { } family)
        {
            var space = family.Create(family.Defaults, input ?? family.Input, classes ?? family.Classes);
            var architecture = space.Parse(text);
            return new ResolvedNetwork(text, architecture.Lower()) { Id = architecture.Id };
        }

        throw new BadInputException(
            $"ARCHITECTURE: {text} is no reference network ({string.Join(", ", ReferenceCatalogue.All.Select(r => r.Name))}) " +
            $"and no id of a space ({string.Join(", ", SpaceCatalogue.All.Select(s => s.Name + ":..."))}); a trial is trial:EXPERIMENT/NUMBER.");
    }

    private static ResolvedNetwork Trial(CommandContext context, string text, TensorShape? input, int? classes, string storePath)
    {
        var slash = text.LastIndexOf('/');
        if (slash < 0 || !int.TryParse(text.AsSpan(slash + 1), out var number))
        {
            throw new BadInputException($"ARCHITECTURE: {text} must be trial:EXPERIMENT/NUMBER.");
        }

        using var store = SharedOptions.OpenStore(context, storePath);
        var study = SharedOptions.FindStudy(store, text[TrialPrefix.Length..slash]);
        var trial = store.Trials(study.Name).FirstOrDefault(t => t.Number == number)
            ?? throw new BadInputException($"ARCHITECTURE: {study.Name} has no trial {number}.");
        var graph = StudyNetworks.Lower(study, trial, input, classes)
            ?? throw new BadInputException($"ARCHITECTURE: {trial.Architecture} is no reference network of this version.");
        return new ResolvedNetwork(text, graph) { Id = trial.Architecture };
    }
}
