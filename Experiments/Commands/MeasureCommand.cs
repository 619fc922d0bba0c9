using System.CommandLine;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab measure</c>: the latency of networks on this machine.</summary>
internal static class MeasureCommand
{
    private const string DefaultReference = "mobilenet_v3_large";

    private static readonly LatencyOptions Defaults = new();

    public static Command Create(CommandContext context)
    {
        var networks = new Argument<string[]>("SPACE|ARCHITECTURE")
        {
            Description = "A space, to measure random architectures of it; or an architecture id, a reference network, or a trial. Several are allowed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var architectures = new Option<string?>("--architectures")
        {
            Description = $"Architectures of the SPACE to measure, as 'naslab calibrate --suggest' prints them. {ArchitectureFile.Description}",
            HelpName = "FILE",
        };
        var count = new Option<int?>("--count") { Description = "How many architectures of the SPACE, each once. [default: 20]", HelpName = "N" };
        var (input, classes) = (SharedOptions.Input(), SharedOptions.Classes());
        var reference = new Option<string>("--reference")
        {
            Description = "The reference network that is measured in between, on the same images, best one of about the networks' size; figures are corrected by its drift.",
            HelpName = "NAME",
            DefaultValueFactory = _ => DefaultReference,
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The table; FILE.json beside it tells of the machine. Networks that it holds already are not measured again. [default: latency-SPACE-HOST.csv]",
            HelpName = "FILE",
        };
        var compare = new Option<string?>("--compare")
        {
            Description = "A table of another run: tells how well the latencies of the networks that both hold agree.",
            HelpName = "FILE",
        };
        var store = SharedOptions.Store();
        var json = SharedOptions.Json();
        var options = new LatencyOptionSet(Defaults);
        var command = new Command("measure", Help) { networks, architectures, count, input, classes, reference, output, compare, store, json };
        options.AddTo(command);
        command.SetAction(parsed => new MeasureSession(context, new MeasureRequest(
            [.. parsed.GetValue(networks) ?? []],
            parsed.GetValue(architectures),
            parsed.GetValue(count),
            parsed.GetValue(input),
            parsed.GetValue(classes),
            parsed.GetValue(reference)!,
            options.Read(parsed),
            parsed.GetValue(compare),
            parsed.GetValue(output),
            parsed.GetValue(store)!,
            parsed.GetValue(json))).Run());
        return command;
    }

    private const string Help =
        """
        Measures the latency of networks on this machine (in torch, eager, fp32) and writes the table that 'naslab calibrate' reads.

        Each network is visited in several rounds, in random order, with a reference network measured before and after each visit.
        A latency (ms for one batch) is the median over the visits, corrected by the reference's drift, of what other work on the
        machine left undisturbed; the table has the raw median too, and the batch, which 'naslab calibrate' takes from there.
        Networks that stay too noisy are left out and named; exit code 1 where those are more than a fifth. A killed run keeps what
        it reported: the same command goes on.

        From nothing to predictions for a machine of your own:
          naslab calibrate --space mobilenet-v3 --suggest 30 > ids.txt
          naslab measure mobilenet-v3 --architectures ids.txt -o measured.csv
          naslab calibrate --device mine --space mobilenet-v3 --measurements measured.csv -o mine.json
          naslab measure mobilenet-v3 --count 20 --seed 7 -o check.csv
          naslab validate --device mine.json --space mobilenet-v3 --measurements check.csv
          naslab predict --device mine.json --space mobilenet-v3 --architectures more.txt
        """;
}
