using System.CommandLine;
using NasLab.Experiments.Report;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab report</c>: a store's experiments as one HTML file.</summary>
internal static class ReportCommand
{
    public static Command Create(CommandContext context)
    {
        var experiments = new Argument<string[]>("EXPERIMENT") { Description = "Experiments to show. [default: all of the store]", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "naslab-report.html",
        };
        var store = SharedOptions.Store();
        var command = new Command("report", "Writes one self-contained HTML file: fronts, progress, trials, networks. Opens without a network.")
        {
            experiments, output, store,
        };
        command.SetAction(parsed =>
        {
            using var reader = SharedOptions.OpenStore(context, parsed.GetValue(store)!);
            var names = parsed.GetValue(experiments) ?? [];
            var studies = names.Length == 0 ? [.. reader.Studies()] : names.Select(n => SharedOptions.FindStudy(reader, n)).ToArray();
            if (studies.Length == 0)
            {
                throw new BadInputException("The store holds no experiment yet.");
            }

            var path = context.Resolve(parsed.GetValue(output)!);
            ReportFile.Write(path, [.. studies.Select(s => new ReportStudy(s, [.. reader.Trials(s.Name)]) { Trainings = [.. reader.Trainings(s.Name)] })], context.Time);
            context.Out.WriteLine(path);
            return ExitCode.Done;
        });
        return command;
    }
}
