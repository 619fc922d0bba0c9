using System.Collections.Immutable;
using System.CommandLine;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Calibration;
using NasLab.Experiments.Running;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab calibrate</c>: fits a device's latency to measurements, or names the networks worth measuring.</summary>
internal static class CalibrateCommand
{
    /// <summary>The fewest networks that a device is calibrated with.</summary>
    private const int LeastNetworks = 5;

    public static Command Create(CommandContext context)
    {
        var device = new Option<string?>("--device") { Description = "The device that is made; where it ships, its constants are kept.", HelpName = "NAME" };
        var measurements = new MeasurementOptions(several: true, required: false);
        var samples = new Option<int[]>("--samples") { Description = "Calibrate with so many networks of the table, drawn at random, and tell the error on the others. Once for each --measurements, or once for all. [default: all]", HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "Decides what --samples and --suggest draw.", HelpName = "S", DefaultValueFactory = _ => 0 };
        var transfer = new Option<bool>("--transfer") { Description = "Start from what is known of other devices, and of this one in other spaces: better below 50 networks." };
        var like = new Option<string?>("--like") { Description = "The device whose constants, memory, fusion and energy figures the new one takes over.", HelpName = DeviceResolver.HelpName };
        var displayName = new Option<string?>("--display-name") { Description = "The device in words, for lists. [default: NAME]", HelpName = "TEXT" };
        var kind = new Option<string?>("--kind") { Description = $"What it is: {string.Join(", ", Enum.GetValues<DeviceKind>().Select(KebabCase.Of))}. [default: the other device's, or other]", HelpName = "KIND" };
        var precision = new Option<Precision?>("--precision") { Description = "What the networks ran in. [default: the device's own, or fp32]" };
        var batch = new Option<int?>("--batch") { Description = "Images in a batch. [default: as the table says, else the device's own, or 1]", HelpName = "B" };
        var suggest = new Option<int?>("--suggest") { Description = "Print N architectures of the space that are worth measuring, and do nothing else.", HelpName = "N" };
        var output = new Option<string?>("--output", "-o") { Description = "The device file to write. [default: NAME.json]", HelpName = "FILE" };
        var json = SharedOptions.Json();
        var command = new Command("calibrate", Help) { device };
        measurements.AddTo(command);
        foreach (var option in new Option[] { samples, seed, transfer, like, displayName, kind, precision, batch, suggest, output, json })
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(suggest) is { } count)
            {
                return Suggest(context, measurements.Spaces(parsed), count, parsed.GetValue(seed), parsed.GetValue(json));
            }

            var name = parsed.GetValue(device) ?? throw new BadInputException("--device: missing; name the device that is to be made.");
            var path = context.Resolve(parsed.GetValue(output) ?? $"{name}.json");
            WholeFile.Require(output.Name, path);
            var basis = parsed.GetValue(like) is { } other ? DeviceResolver.Resolve(context, like.Name, other) : DeviceCatalogue.Find(name);
            var sources = measurements.Read(context, parsed, LeastNetworks);
            var request = new CalibrationRequest(name, basis, Samples(samples, parsed, sources, parsed.GetValue(seed)))
            {
                DisplayName = parsed.GetValue(displayName),
                Kind = Kind(kind.Name, parsed.GetValue(kind)),
                Precision = parsed.GetValue(precision),
                Batch = parsed.GetValue(batch),
                Transfer = parsed.GetValue(transfer),
                Date = DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime),
                ToolVersion = EnvironmentProbe.Version,
            };
            return new CalibrationReport(context, path, parsed.GetValue(json)).Run(request);
        });
        return command;
    }

    private const string Help =
        """
        Fits a device's latency to measurements of networks on it, and writes a device file that every command takes.

        From nothing to predictions for a device of your own:
          naslab calibrate --space mobilenet-v3 --suggest 30 > ids.txt
          naslab measure mobilenet-v3 --architectures ids.txt -o measured.csv
          naslab calibrate --device mine --space mobilenet-v3 --measurements measured.csv -o mine.json
          naslab validate --device mine.json --space mobilenet-v3 --measurements check.csv
          naslab predict --device mine.json --space mobilenet-v3 --architectures more.txt

        FILE is a table (CSV, plain or gzip), from 'naslab measure' or from your own bench: the columns architecture and latency_ms
        are enough. Everything that is wrong with it is told by line, and nothing is written then. A network measured several times
        counts with its median, once its measurements agree within a factor of 1.5. Latencies below 0.2 times the median are left
        out as failed, and named. The error that is printed is cross-validated: each network is predicted from the others.

        With 10 to 50 networks, add --transfer. Two tables make one device that knows both spaces, and with --transfer one helps
        where the other has few networks:
          naslab calibrate --device pi --space nasbench201 --measurements cells.csv --space fbnet --measurements ten.csv --transfer -o pi.json
        The tables that ship can be fitted to by name:
          naslab calibrate --device pixel3-cpu --space nasbench201 --measurements nasbench201 --column pixel3 --samples 100 -o pixel3.json
        """;

    private static ImmutableArray<CalibrationSample> Samples(
        Option<int[]> option, ParseResult parsed, ImmutableArray<MeasurementSource> sources, int seed)
    {
        if (parsed.GetValue(option) is not { Length: > 0 } given)
        {
            return [.. sources.Select(s => CalibrationSample.Of(s, count: null, seed))];
        }

        var counts = MeasurementOptions.ForEach(option, [.. given], sources.Length);
        var problems = counts.Zip(sources)
            .Where(p => p.First < LeastNetworks || p.First > p.Second.Measurements.Networks.Length)
            .Select(p => $"{option.Name}: {p.First} is out of range; {p.Second.Name} has {p.Second.Measurements.Networks.Length:N0} networks of use, and {LeastNetworks} to all of them are allowed.")
            .ToImmutableArray();
        return problems.IsEmpty ? [.. sources.Zip(counts, (s, c) => CalibrationSample.Of(s, c, seed))] : throw new BadInputException(problems);
    }

    private static DeviceKind? Kind(string option, string? text)
    {
        var kinds = Enum.GetValues<DeviceKind>();
        return text is null || Array.Exists(kinds, k => KebabCase.Of(k) == text)
            ? kinds.Cast<DeviceKind?>().FirstOrDefault(k => KebabCase.Of(k!.Value) == text)
            : throw new BadInputException($"{option}: {text} is no kind of device; allowed: {string.Join(", ", kinds.Select(KebabCase.Of))}.");
    }

    private static int Suggest(CommandContext context, ImmutableArray<SearchSpace> spaces, int count, int seed, bool json)
    {
        if (spaces.Length != 1)
        {
            throw new BadInputException($"--space: given {spaces.Length} times; --suggest allows one.");
        }

        context.Error.WriteLine("naslab: comparing the devices that are known (up to half a minute)");
        var suggested = SampleSuggestion.Of(spaces[0], count, seed, context.Cancellation);
        if (json)
        {
            context.WriteJson(new { space = spaces[0].Name, seed, architectures = suggested.Select(a => a.Id) });
            return ExitCode.Done;
        }

        foreach (var architecture in suggested)
        {
            context.Out.WriteLine(architecture.Id);
        }

        return ExitCode.Done;
    }
}
