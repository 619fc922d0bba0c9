using System.CommandLine;
using NasLab.Experiments.Benchmarking;

namespace NasLab.Experiments.Commands;

/// <summary>The options of <c>naslab bench search</c>.</summary>
internal sealed class BenchSearchOptions
{
    private readonly Option<string[]> _task = new("--task") { Description = "A task; may be given several times. Devices joined by + are searched for all at once. [default: the nine of the protocol]", HelpName = "NAME" };
    private readonly Option<string[]> _strategy = new("--strategy") { Description = "A strategy; may be given several times. [default: random, nsga2, naslab]", HelpName = "NAME" };
    private readonly Option<string[]> _option = new("--option") { Description = "An option of one of the strategies, as naslab strategies NAME lists them; may be given several times. [default: the strategies' own]", HelpName = "STRATEGY.NAME=VALUE" };
    private readonly Option<int> _evaluations = new("--evaluations") { Description = "Full evaluations that a run may spend; one of fewer epochs counts for its share.", HelpName = "N", DefaultValueFactory = _ => 200 };
    private readonly Option<int> _seeds = new("--seeds") { Description = "Runs of each strategy on each task.", HelpName = "N", DefaultValueFactory = _ => 30 };
    private readonly Option<int> _firstSeed = new("--first-seed") { Description = "The seed of the first run; the others follow it.", HelpName = "S", DefaultValueFactory = _ => 0 };
    private readonly Option<string> _cost = new("--cost") { Description = "Whether the cost is known before an evaluation, as a cost model's prediction is: known or unknown.", HelpName = "known|unknown", DefaultValueFactory = _ => "known" };
    private readonly Option<string?> _space = new("--space") { Description = "The space of your own tables.", HelpName = "NAME" };
    private readonly Option<string?> _accuracy = new("--accuracy") { Description = "Your table of accuracies in percent: CSV, also gzip, with the key columns of the shipped ones.", HelpName = "FILE" };
    private readonly Option<string?> _accuracyColumn = new("--accuracy-column") { Description = "Its column.", HelpName = "C" };
    private readonly Option<string?> _latency = new("--latency") { Description = "Your table of latencies in ms; without it the error is the only objective.", HelpName = "FILE" };
    private readonly Option<string[]> _latencyColumn = new("--latency-column") { Description = "Its column; several are several devices, searched for all at once.", HelpName = "C" };
    private readonly Option<int> _workers = new("--workers") { Description = "Simulated workers that train side by side.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<double?> _trainingSeconds = new("--training-seconds") { Description = "Simulated seconds of one full training. [default: the table's, or 1]", HelpName = "S" };
    private readonly Option<string?> _trainingColumn = new("--training-column") { Description = "The column of your table of accuracies that holds the seconds of a training.", HelpName = "C" };
    private readonly Option<string?> _preFilter = new("--pre-filter") { Description = "Let each strategy propose several candidates for each trial, and take the one with the highest score: parameters, macs or, of its network before training, synflow.", HelpName = "SCORE" };
    private readonly Option<int?> _candidates = new("--candidates") { Description = "How many, with --pre-filter. [default: 5]", HelpName = "K" };
    private readonly Option<string?> _output = new("--output") { Description = "Also write search.json, search.md and search.svg into this folder, with seeds and versions.", HelpName = "FOLDER" };
    private readonly Option<bool> _json = SharedOptions.Json();

    public IEnumerable<Option> All =>
    [
        _task, _strategy, _option, _evaluations, _seeds, _firstSeed, _cost, _space, _accuracy, _accuracyColumn, _latency, _latencyColumn,
        _workers, _trainingSeconds, _trainingColumn, _preFilter, _candidates, _output, _json,
    ];

    public BenchSearchRequest Read(ParseResult parsed) => new()
    {
        Tasks = [.. parsed.GetValue(_task) ?? []],
        Strategies = [.. parsed.GetValue(_strategy) ?? []],
        Settings = [.. parsed.GetValue(_option) ?? []],
        Evaluations = parsed.GetValue(_evaluations),
        SeedCount = parsed.GetValue(_seeds),
        FirstSeed = parsed.GetValue(_firstSeed),
        Cost = parsed.GetValue(_cost)!,
        Space = parsed.GetValue(_space),
        Accuracy = parsed.GetValue(_accuracy),
        AccuracyColumn = parsed.GetValue(_accuracyColumn),
        Latency = parsed.GetValue(_latency),
        LatencyColumns = [.. parsed.GetValue(_latencyColumn) ?? []],
        Clock = new SimulatedClock(parsed.GetValue(_workers), parsed.GetValue(_trainingSeconds)),
        TrainingColumn = parsed.GetValue(_trainingColumn),
        PreFilter = parsed.GetValue(_preFilter),
        Candidates = parsed.GetValue(_candidates),
        Output = parsed.GetValue(_output),
        Json = parsed.GetValue(_json),
    };
}
