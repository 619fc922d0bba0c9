using NasLab.Experiments.Commands.Documents;

namespace NasLab.Experiments.Commands;

/// <summary>Where the figures of searches go: a folder that keeps them, and standard output.</summary>
internal static class BenchSearchOutput
{
    /// <summary>Keeps the figures and prints them.</summary>
    /// <param name="folder">Keeps them; null for no folder.</param>
    /// <param name="json">One JSON document instead of tables.</param>
    public static void Show(CommandContext context, KeptSearch figures, string? folder, bool json)
    {
        if (folder is not null)
        {
            BenchSearchFiles.Write(context.Resolve(folder), figures);
        }

        if (json)
        {
            context.WriteJson(figures.Document);
        }
        else
        {
            BenchSearchTables.Write(context.OutConsole(), figures.Document);
        }
    }
}
