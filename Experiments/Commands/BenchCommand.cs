using System.CommandLine;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab bench</c>: what NasLab claims, measured; a subcommand for each claim.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandContext context) => new("bench", "Checks what NasLab claims, on tables that ship with it.")
    {
        BenchSearchCommand.Create(context),
        BenchMergeCommand.Create(context),
        BenchCostCommand.Create(context),
    };
}
