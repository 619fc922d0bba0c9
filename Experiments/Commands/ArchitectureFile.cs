using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary>The value of an <c>--architectures</c> option.</summary>
internal static class ArchitectureFile
{
    public const string Description = "One id in each line, or a table with a column architecture (or a published table's key columns); - is standard input.";

    private const string StandardInput = "-";

    /// <summary>Reads the architectures of a file, or of standard input.</summary>
    /// <exception cref="BadInputException">The file cannot be read; or every line that names no architecture of the space.</exception>
    public static IReadOnlyList<Architecture> Read(CommandContext context, string file, SearchSpace space)
    {
        using var stream = Open(context, file);
        var (architectures, problems) = ArchitectureList.TryRead(stream, space);
        return architectures ?? throw new BadInputException(ProblemList.Of(file == StandardInput ? "standard input" : file, problems));
    }

    private static Stream Open(CommandContext context, string file)
    {
        if (file == StandardInput)
        {
            return context.OpenIn();
        }

        try
        {
            return new MemoryStream(File.ReadAllBytes(context.Resolve(file)), writable: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--architectures: {file} cannot be read: {e.Message}");
        }
    }
}
