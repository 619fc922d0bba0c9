using System.Collections.Immutable;
using System.CommandLine;
using NasLab.Experiments.Charts;
using NasLab.Experiments.Commands.Documents;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab front</c>: the Pareto front of each device, as a table, for programs, or as a picture.</summary>
internal static class FrontCommand
{
    private const string Help =
        """
        Shows the Pareto front of accuracy and latency, device by device.

          naslab front EXPERIMENT                                        tables, for people
          naslab front EXPERIMENT --csv --output fronts.csv              one row for each member of each front
          naslab front EXPERIMENT --device pixel1-cpu --svg -o front.svg a plot with error bars and limits
          naslab front EXPERIMENT --axis energyMj                        the front of accuracy and energy

        A front holds the candidates trained for all epochs that the device accepts and that no other beats in both figures. With another
        --axis it is made anew from the same candidates, and its hypervolume is measured to 1.1 times the largest figure of them.
        """;

    private sealed record Request(string Axis, string? Format, string? Output);

    public static Command Create(CommandContext context)
    {
        var experiment = new Argument<string>("EXPERIMENT") { Description = "The experiment's name ('naslab status' lists them)." };
        var device = new Option<string[]>("--device") { Description = "Only this device; may be given several times.", HelpName = DeviceResolver.HelpName };
        var axis = FigureOption.Create("--axis", $"The figure that accuracy is held against: {string.Join(", ", Figures.Names)}.", "FIGURE");
        axis.DefaultValueFactory = _ => "latencyMs";
        axis.CompletionSources.Add([.. Figures.Names]);
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values (RFC 4180), with a line of column names." };
        var svg = new Option<bool>("--svg") { Description = "Print a stand-alone picture, 800 x 500 for each device." };
        var output = new Option<string?>("--output", "-o") { Description = "Write the CSV, JSON or SVG to this file, whole or not at all. [default: standard output]", HelpName = "FILE" };
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("front", Help) { experiment, device, axis, csv, svg, json, output, store };
        command.SetAction(parsed =>
        {
            string[] formats = [.. new (string Name, bool IsAsked)[] { (csv.Name, parsed.GetValue(csv)), (svg.Name, parsed.GetValue(svg)), (json.Name, parsed.GetValue(json)) }.Where(f => f.IsAsked).Select(f => f.Name)];
            var path = parsed.GetValue(output) is { } file ? context.Resolve(file) : null;
            var problems = new ProblemCollector();
            problems.Try(() => Require(formats, output.Name, path));
            var figure = FigureOption.Word(parsed.GetValue(axis), axis, [.. Figures.Names], problems.Found);
            using var reader = problems.Try(() => SharedOptions.OpenStore(context, parsed.GetValue(store)!));
            var study = reader is null ? null : problems.Try(() => SharedOptions.FindStudy(reader, parsed.GetValue(experiment)!));
            var targets = study is null ? [] : problems.Try(() => TargetResolver.All(study, [.. (parsed.GetValue(device) ?? []).Select(d => DeviceResolver.NameOf(context, device.Name, d))]));
            problems.ThrowIfAny();
            return Run(context, study!, reader!.Trials(study!.Name), targets, new Request(figure!, formats.FirstOrDefault(), path));
        });
        return command;
    }

    private static void Require(string[] formats, string option, string? path)
    {
        var problems = new ProblemCollector();
        if (formats.Length > 1)
        {
            problems.Add($"{string.Join(" and ", formats)}: only one format can be written at a time.");
        }

        if (path is not null && formats.Length == 0)
        {
            problems.Add($"{option}: a file takes one of --csv, --json and --svg.");
        }

        if (path is not null)
        {
            problems.Try(() => WholeFile.Require(option, path));
        }

        problems.ThrowIfAny();
    }

    private static int Run(CommandContext context, Study study, IReadOnlyList<Trial> trials, ImmutableArray<int> targets, Request request)
    {
        var silent = targets.Where(t => request.Axis == "energyMj" && trials.SelectMany(r => r.Costs).Where(c => c.Target == t).All(c => c.Cost.EnergyMj is null)).ToArray();
        if (silent.Length > 0)
        {
            throw new BadInputException([.. silent.Select(t => $"--axis: {study.Targets[t].Label} states no energy; --device names the devices that do.")]);
        }

        var fronts = targets.Select(t => FrontDocument.Of(study, trials, t, request.Axis)).ToArray();
        switch (request.Format)
        {
            case "--csv":
                Write(context, request, "the table", writer => FrontCsv.Write(writer, study.Name, fronts));
                break;
            case "--svg":
                Write(context, request, "the picture", writer => writer.Write(Svg(study, trials, targets, request.Axis)));
                break;
            case "--json":
                Write(context, request, "the document", writer => CommandContext.WriteJson(writer, new { experiment = study.Name, request.Axis, fronts }));
                break;
            default:
                FrontTable.Write(context.OutConsole(), fronts);
                break;
        }

        return ExitCode.Done;
    }

    private static string Svg(Study study, IReadOnlyList<Trial> trials, ImmutableArray<int> targets, string axis)
    {
        ImmutableArray<ChartPanel> panels = [.. targets.Select(t => FrontPanels.Of(study, trials, t, axis))];
        return FrontChart.Svg(
            $"Fronts of {study.Name}",
            $"Validation accuracy against {Figures.Words(axis)}. {string.Join(" ", panels.Select(p => $"{p.Title}: {p.Subtitle}."))}",
            panels);
    }

    private static void Write(CommandContext context, Request request, string what, Action<TextWriter> write)
    {
        if (request.Output is not { } path)
        {
            write(context.Out);
            return;
        }

        WholeFile.Write(path, what, write);
        context.Error.WriteLine(path);
    }
}
