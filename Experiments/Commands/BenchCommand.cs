using System.CommandLine;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab bench</c>: what NasLab claims, measured; a subcommand for each claim.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandContext context) => new("bench", "Measures search strategies on tables of trained networks.")
    {
        BenchSearchCommand.Create(context),
    };
}
