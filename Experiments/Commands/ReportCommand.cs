using System.CommandLine;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

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
            var problems = new ProblemCollector();
            var path = context.Resolve(parsed.GetValue(output)!);
            problems.Try(() => WholeFile.Require(output.Name, path));
            using var reader = problems.Try(() => SharedOptions.OpenStore(context, parsed.GetValue(store)!));
            var studies = reader is null ? [] : Named(reader, parsed.GetValue(experiments) ?? [], problems);
            problems.ThrowIfAny();
            if (studies.Length == 0)
            {
                throw new BadInputException("The store holds no experiment yet.");
            }

            ReportFile.Write(path, [.. studies.Select(s => new ReportStudy(s, [.. reader!.Trials(s.Name)]) { Trainings = [.. reader.Trainings(s.Name)] })], context.Time);
            context.Out.WriteLine(path);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The studies of these names, each once; all of the store where none is named.</summary>
    private static Study[] Named(StoreReader reader, string[] names, ProblemCollector problems)
    {
        var all = reader.Studies();
        return names.Length == 0 ? [.. all] : [.. names.Distinct(StringComparer.Ordinal).Select(n => problems.Try(() => SharedOptions.FindStudy(all, n))).OfType<Study>()];
    }
}
