using System.Collections.Immutable;
using System.CommandLine;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Commands;

/// <summary>What <c>naslab pick</c> is asked, on its command line.</summary>
internal sealed class PickOptions
{
    private readonly Option<string[]> _device = new("--device")
    {
        Description = "The device to deploy on. Several ask for one network for all of them; every limit then holds on each.",
        HelpName = DeviceResolver.HelpName,
        Required = true,
    };

    private readonly Option<string[]> _precision = new("--precision")
    {
        Description = "Its precision, where the study has the device in several: one for all devices, or one for each in their order.",
        HelpName = "precision",
    };

    private readonly Option<string?> _latency = FigureOption.Create("--max-latency-ms", "The longest latency in milliseconds.", "X");
    private readonly Option<string?> _energy = FigureOption.Create("--max-energy-mj", "The most energy in millijoules.", "X");
    private readonly Option<string?> _peak = FigureOption.Create("--max-peak-activation-bytes", "The most activation memory in bytes.", "N");
    private readonly Option<string?> _weights = FigureOption.Create("--max-weight-bytes", "The most weight memory in bytes.", "N");
    private readonly Option<string?> _parameters = FigureOption.Create("--max-parameters", "The most parameters.", "N");
    private readonly Option<string?> _accuracy = FigureOption.Create("--min-accuracy", "The lowest validation accuracy, a fraction from 0 to 1.", "X");
    private readonly Option<string?> _prefer = FigureOption.Create(
        "--prefer", "What counts among those within the limits. [default: accuracy; latency where --min-accuracy is the only limit]", "accuracy|latency|knee");

    private readonly Option<string?> _confidence = FigureOption.Create(
        "--confidence", "The least probability, from the error bars, with which all limits are kept; 0 takes figures as they stand. [default: 0.9]", "P");

    public IEnumerable<Option> All => [_device, _precision, _latency, _energy, _peak, _weights, _parameters, _accuracy, _prefer, _confidence];

    /// <summary>The request, for a study; every mistake at once.</summary>
    /// <param name="trials">The study's.</param>
    /// <exception cref="BadInputException">An option is wrong.</exception>
    public PickRequest Read(CommandContext context, ParseResult parsed, Study study, IReadOnlyList<Trial> trials)
    {
        var problems = new List<string>();
        var targets = Targets(context, parsed, study, problems);
        var max = Limits(
            ("latencyMs", FigureOption.Positive(parsed, _latency, "in milliseconds", problems)),
            ("energyMj", FigureOption.Positive(parsed, _energy, "in millijoules", problems)),
            ("peakActivationBytes", FigureOption.Whole(parsed, _peak, "in bytes", problems)),
            ("weightBytes", FigureOption.Whole(parsed, _weights, "in bytes", problems)),
            ("parameters", FigureOption.Whole(parsed, _parameters, "of parameters", problems)));
        if (max.Any(l => l.Figure == "energyMj"))
        {
            problems.AddRange(targets.Where(t => StatesNoEnergy(trials, t)).Select(t => $"{_energy.Name}: {study.Targets[t].Label} states no energy."));
        }

        var request = new PickRequest
        {
            Targets = targets,
            Max = max,
            MinAccuracy = FigureOption.Fraction(parsed, _accuracy, isOneAllowed: true, problems),
            Preference = FigureOption.Word(parsed.GetValue(_prefer), _prefer, Enum.GetValues<PickPreference>(), KebabCase.Of, problems),
            Confidence = FigureOption.Fraction(parsed, _confidence, isOneAllowed: false, problems) ?? PickRequest.DefaultConfidence,
        };
        return problems.Count > 0 ? throw new BadInputException([.. problems]) : request;
    }

    private ImmutableArray<int> Targets(CommandContext context, ParseResult parsed, Study study, List<string> problems)
    {
        try
        {
            var devices = parsed.GetValue(_device)!.Select(d => DeviceResolver.NameOf(context, _device.Name, d)).ToArray();
            var given = parsed.GetValue(_precision) ?? [];
            Precision[] precisions = [.. given.Select(p => FigureOption.Word(p, _precision, Enum.GetValues<Precision>(), v => v.ToName(), problems)).OfType<Precision>()];
            return precisions.Length == given.Length ? TargetResolver.One(study, devices, precisions) : TargetResolver.All(study, devices);
        }
        catch (BadInputException e)
        {
            problems.AddRange(e.Problems);
            return [];
        }
    }

    private static ImmutableArray<Limit> Limits(params ReadOnlySpan<(string Figure, double? Max)> limits)
    {
        var given = ImmutableArray.CreateBuilder<Limit>();
        foreach (var (figure, max) in limits)
        {
            if (max is { } value)
            {
                given.Add(new Limit(figure, value));
            }
        }

        return given.ToImmutable();
    }

    private static bool StatesNoEnergy(IReadOnlyList<Trial> trials, int target)
    {
        var costs = trials.SelectMany(t => t.Costs).Where(c => c.Target == target).ToArray();
        return costs.Length > 0 && costs.All(c => c.Cost.EnergyMj is null);
    }
}
