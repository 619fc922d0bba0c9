using System.CommandLine;
using System.Numerics;
using NasLab.Search.Sampling;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary><c>naslab sample SPACE</c>: random architectures of a space, each once.</summary>
internal static class SampleCommand
{
    private const int MostSamples = 1_000_000;

    // Random draws repeat themselves where most of a small space is asked for; then the rest is gone through in order.
    private const int DrawsPerSample = 20;

    public static Command Create(CommandContext context)
    {
        var space = new Argument<string>("SPACE") { Description = "A family of spaces ('naslab spaces' lists them), with its default options." };
        var count = new Option<int>("--count") { Description = "How many, each once.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Decides the draws: the same seed, the same architectures.", HelpName = "S", DefaultValueFactory = _ => 0 };
        var (input, classes) = (SharedOptions.Input(), SharedOptions.Classes());
        var json = SharedOptions.Json();
        var command = new Command("sample", "Draws architectures of a space at random and prints their ids.") { space, count, seed, input, classes, json };
        command.SetAction(parsed => Run(
            context,
            SpaceResolver.Resolve("SPACE", parsed.GetValue(space)!, SharedOptions.InputShape(parsed.GetValue(input)), SharedOptions.ClassCount(parsed.GetValue(classes))),
            parsed.GetValue(count),
            parsed.GetValue(seed),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, SearchSpace space, int count, int seed, bool json)
    {
        var samples = Draw(space, count, seed);
        if (json)
        {
            context.WriteJson(samples.Select(architecture =>
            {
                var graph = architecture.Lower();
                return new { architecture = architecture.Id, input = graph.Input.ToString(), graph.Parameters, graph.Macs };
            }));
            return ExitCode.Done;
        }

        foreach (var architecture in samples)
        {
            context.Out.WriteLine(architecture.Id);
        }

        return ExitCode.Done;
    }

    /// <summary>Random architectures of a space, each once.</summary>
    /// <exception cref="BadInputException">The space has not as many, or more are asked for than is sensible.</exception>
    public static IEnumerable<Architecture> Draw(SearchSpace space, int count, int seed)
    {
        if (count is < 1 or > MostSamples || count > space.Size)
        {
            throw new BadInputException(
                $"--count: {count} is out of range; {space.Name} has {space.Size:N0} architectures, and 1 to {BigInteger.Min(space.Size, MostSamples):N0} may be asked for.");
        }

        return Distinct(space, count, new Random(seed)).Take(count);
    }

    private static IEnumerable<Architecture> Distinct(SearchSpace space, int count, Random random)
    {
        var met = new HashSet<Architecture>();
        for (var draw = 0L; met.Count < count && draw < (long)DrawsPerSample * count; draw++)
        {
            var architecture = space.Sample(random);
            if (met.Add(architecture))
            {
                yield return architecture;
            }
        }

        foreach (var architecture in SpaceWalk.From(space.Sample(random)).Where(met.Add))
        {
            yield return architecture;
        }
    }
}
