using System.CommandLine;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary>Options that several verbs share, so that they mean the same everywhere.</summary>
internal static class SharedOptions
{
    public const string DefaultStore = "naslab.db";

    public static Option<string> Store() => new("--store")
    {
        Description = "The SQLite store.",
        HelpName = "FILE",
        DefaultValueFactory = _ => DefaultStore,
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print one JSON document on standard output, and nothing else there.",
    };

    public static Option<string?> Input() => new("--input")
    {
        Description = "One image, channels first. [default: the family's own]",
        HelpName = "CxHxW",
    };

    public static Option<int?> Classes() => new("--classes")
    {
        Description = "Classes told apart. [default: the family's own]",
        HelpName = "N",
    };

    /// <summary>Opens a store that must exist.</summary>
    public static StoreReader OpenStore(CommandContext context, string path)
    {
        var full = context.Resolve(path);
        if (!File.Exists(full))
        {
            throw new BadInputException($"{path}: there is no such store. 'naslab run experiments.json' makes one; --store FILE names another.");
        }

        return StoreReader.Open(full);
    }

    /// <summary>A study that must exist.</summary>
    public static Study FindStudy(StoreReader store, string name) => FindStudy(store.Studies(), name);

    /// <summary>A study that must be among those of a store.</summary>
    public static Study FindStudy(IReadOnlyList<Study> studies, string name)
    {
        if (studies.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.Ordinal)) is { } study)
        {
            return study;
        }

        var names = studies.Select(s => s.Name).ToArray();
        throw new BadInputException(names.Length == 0
            ? $"{name}: the store holds no experiment yet."
            : $"{name}: no experiment of that name is in the store; it holds {string.Join(", ", names)}.");
    }

    /// <summary>The value of an <c>--input</c> option.</summary>
    /// <exception cref="BadInputException">It is no CxHxW.</exception>
    public static TensorShape? InputShape(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return TensorShape.TryParse(text) is { IsVector: false } shape
            ? shape
            : throw new BadInputException($"--input: {text} must be CxHxW, such as 3x224x224 or 1x28x28.");
    }

    /// <summary>The value of a <c>--classes</c> option.</summary>
    /// <exception cref="BadInputException">It is below 2.</exception>
    public static int? ClassCount(int? classes) =>
        classes is < 2 ? throw new BadInputException($"--classes: {classes} must be 2 or more.") : classes;
}
