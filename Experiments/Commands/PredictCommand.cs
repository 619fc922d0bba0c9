using System.Collections.Immutable;
using System.CommandLine;
using NasLab.CostModels;
using NasLab.SearchSpaces;
using Spectre.Console;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab predict</c>: the latency of networks on a device, with its interval.</summary>
internal static class PredictCommand
{
    public static Command Create(CommandContext context)
    {
        var architectures = new Argument<string[]>("ARCHITECTURE")
        {
            Description = $"{ArchitectureResolver.Description} Several are allowed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var device = new Option<string>("--device") { Description = "A device ('naslab devices' lists them) or a device file.", HelpName = DeviceResolver.HelpName, Required = true };
        var space = new Option<string?>("--space") { Description = "The space of the file's ids, which need no prefix then.", HelpName = "SPACE" };
        var file = new Option<string?>("--architectures")
        {
            Description = ArchitectureFile.Description,
            HelpName = "FILE",
        };
        var precision = new Option<Precision?>("--precision") { Description = "Number format. [default: the device's own]" };
        var (input, classes) = (SharedOptions.Input(), SharedOptions.Classes());
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var command = new Command("predict", Help) { architectures, device, space, file, precision, input, classes, store, json };
        command.SetAction(parsed =>
        {
            var model = DeviceResolver.Model(DeviceResolver.Resolve(context, device.Name, parsed.GetValue(device)!), parsed.GetValue(precision));
            var shape = SharedOptions.InputShape(parsed.GetValue(input));
            var count = SharedOptions.ClassCount(parsed.GetValue(classes));
            var networks = (parsed.GetValue(architectures) ?? [])
                .Select(a => ArchitectureResolver.Resolve(context, a, shape, count, parsed.GetValue(store)!))
                .Concat(Listed(context, parsed.GetValue(file), parsed.GetValue(space), shape, count))
                .ToArray();
            return networks.Length == 0
                ? throw new BadInputException("There is nothing to predict: name an ARCHITECTURE, or --space SPACE and --architectures FILE.")
                : Run(context, model, networks, parsed.GetValue(json));
        });
        return command;
    }

    private const string Help =
        """
        Predicts the latency (ms for one batch) of networks on a device, with its 90 % interval where the device is calibrated.

        Examples:
          naslab predict --device mine.json --space mobilenet-v3 --architectures ids.txt --json
          naslab sample fbnet --count 1000 | naslab predict --device pixel3-cpu --space fbnet --architectures -
          naslab predict --device mine.json mobilenet_v2 trial:my-study/17
        """;

    private static int Run(CommandContext context, ICostModel model, ResolvedNetwork[] networks, bool json)
    {
        var predictions = new List<(string Architecture, Cost Cost)>(networks.Length);
        foreach (var network in networks)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            predictions.Add((network.Name, model.Estimate(network.Graph)));
        }

        if (json)
        {
            context.WriteJson(new
            {
                device = model.Device.Name,
                model.Precision,
                predictions = predictions.Select(p => new
                {
                    p.Architecture,
                    p.Cost.LatencyMs,
                    latencyLowMs = p.Cost.LatencyInterval?.Low,
                    latencyHighMs = p.Cost.LatencyInterval?.High,
                    p.Cost.EnergyMj,
                    p.Cost.PeakActivationBytes,
                    p.Cost.WeightBytes,
                    p.Cost.Source,
                    p.Cost.Infeasible,
                    p.Cost.Remarks,
                }),
            });
            return ExitCode.Done;
        }

        Write(context, predictions);
        return ExitCode.Done;
    }

    private static void Write(CommandContext context, List<(string Architecture, Cost Cost)> predictions)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("architecture", "latency ms", "90 % interval", "energy mJ", "source");
        foreach (var column in table.Columns.Skip(1).Take(3))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var (architecture, cost) in predictions)
        {
            table.AddRow(
                Markup.Escape(architecture),
                $"{cost.LatencyMs:G4}",
                cost.LatencyInterval is { } interval ? $"{interval.Low:G4} to {interval.High:G4}" : "-",
                cost.EnergyMj is { } energy ? $"{energy:G4}" : "-",
                Markup.Escape(string.Join("; ", [ProfileTable.Standing(cost.Source, cost.Infeasible), .. Shown(cost.Remarks)])));
        }

        context.OutConsole().Write(table);
    }

    private static IEnumerable<ResolvedNetwork> Listed(CommandContext context, string? file, string? space, TensorShape? input, int? classes)
    {
        if (file is null)
        {
            return space is null ? [] : throw new BadInputException("--space: it says what the ids of --architectures FILE are of; name the file too.");
        }

        if (space is null)
        {
            throw new BadInputException("--architectures: the file's ids are of one space; name it with --space SPACE.");
        }

        var of = SpaceResolver.Resolve("--space", space, input, classes);
        return ArchitectureFile.Read(context, file, of).Select(a => new ResolvedNetwork(a.Id, a.Lower()));
    }

    private static IEnumerable<string> Shown(ImmutableArray<string> remarks) =>
        remarks.Length <= 1 ? remarks : [remarks[0], $"and {remarks.Length - 1} more remarks, which --json has"];
}
