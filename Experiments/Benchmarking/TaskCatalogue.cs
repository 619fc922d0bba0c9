using System.Collections.Immutable;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Experiments.Benchmarking;

/// <summary>
/// The tasks that ship: NAS-Bench-201 on every device that its latencies were measured on, for two data sets, with the error after 200
/// epochs, one device at a time or several at once; NAS-Bench-Macro with its multiply-accumulates; and tasks of one objective, where a search sees the validation accuracy after
/// 12 epochs and is scored by its pick's test accuracy after 200. SOURCES.md says where the tables are from.
/// </summary>
public static class TaskCatalogue
{
    private const string _cells = "nasbench201";
    private const string _macro = "nasbench-macro";
    private const string _macroTask = "nasbench-macro-cifar10-macs";
    private const string _single = "accuracy";
    private const int _cellEpochs = 200;
    private const int _cheapEpochs = 12;

    /// <summary>Su et al. 2021, section 4: networks are trained for 50 epochs.</summary>
    private const int _macroEpochs = 50;

    private static readonly ImmutableArray<string> _dataSets = ["cifar10", "cifar100"];
    private static readonly MeasurementSet _latencies = MeasurementCatalogue.Find(_cells)!;
    private static readonly Lazy<TableSet> _cellTable = new(() => new TableSet(SpaceCatalogue.Find(_cells)!.CreateDefault(), Accuracies(_cells), _latencies.ReadTable()));
    private static readonly Lazy<TableSet> _macroTable = new(() => new TableSet(SpaceCatalogue.Find(_macro)!.CreateDefault(), Accuracies(_macro), null));

    /// <summary>The nine tasks that a benchmark runs unless it is told otherwise; its mean over tasks is over these.</summary>
    public static ImmutableArray<string> Standard { get; } =
    [
        .. new[] { "pixel3", "raspi4", "eyeriss", "fpga", "1080ti_1", "gold_6226" }.Select(d => $"{_cells}-cifar10-{d}"),
        $"{_cells}-cifar100-pixel3",
        $"{_cells}-cifar100-1080ti_1",
        _macroTask,
    ];

    /// <summary>Every task's name.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. _dataSets.SelectMany(d => _latencies.Settings.Select(s => $"{_cells}-{d}-{s.Name}")),
        _macroTask,
        .. _dataSets.Select(d => $"{_cells}-{d}-{_single}"),
    ];

    /// <summary>Whether a task can be made: it has one of the names, or in its device's place several of one data set, joined by a plus.</summary>
    public static bool Has(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = Parts(name);
        return parts.All(p => Names.Contains(p, StringComparer.Ordinal))
            && parts.Distinct(StringComparer.Ordinal).Count() == parts.Length
            && (parts.Length == 1 || !parts.Any(p => p.EndsWith($"-{_single}", StringComparison.Ordinal)));
    }

    /// <summary>A task, read from its tables.</summary>
    /// <param name="name">See <see cref="Has"/>.</param>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static TabularTask Create(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Has(name))
        {
            throw new ArgumentException($"{name} is no task.", nameof(name));
        }

        return name == _macroTask ? Macro() : Cells(name);
    }

    /// <summary>The names of one device each that a name stands for.</summary>
    private static string[] Parts(string name)
    {
        var devicesAt = name.LastIndexOf('-') + 1;
        return [.. name[devicesAt..].Split('+').Select(d => name[..devicesAt] + d)];
    }

    private static TabularTask Cells(string name)
    {
        var parts = name.Split('-', 3);
        var (dataSet, devices) = (parts[1], parts[2].Split('+'));
        var table = _cellTable.Value;
        var final = table.Errors($"{dataSet}_test_acc_200ep_pct");
        var cheap = table.Errors($"{dataSet}_valid_acc_12ep_pct");
        return new TabularTask(name, table.Space, table.Architectures, devices is [_single]
            ? new TaskColumns { Errors = cheap, ScoredErrors = final, Epochs = _cheapEpochs }
            : new TaskColumns
            {
                Errors = final,
                Costs = [.. devices.Select(d => new CostColumn(d, "latencyMs", table.Costs($"{d}_ms")))],
                Epochs = _cellEpochs,
                Cheap = (_cheapEpochs, cheap),
                Counts = [table.Numbers($"params_m_{dataSet}"), table.Numbers($"macs_m_{dataSet}")],
            });
    }

    private static TabularTask Macro()
    {
        var table = _macroTable.Value;
        return new TabularTask(_macroTask, table.Space, table.Architectures, new TaskColumns
        {
            Errors = table.Errors("mean_acc_pct"),
            Costs = [new CostColumn("macs", "macs", table.Numbers("flops_macs"))],
            Epochs = _macroEpochs,
            Counts = [table.Numbers("params")],
        });
    }

    private static MeasurementTable Accuracies(string name)
    {
        using var stream = typeof(TaskCatalogue).Assembly.GetManifestResourceStream($"benchmarks/{name}.csv.gz")
            ?? throw new InvalidOperationException($"The table {name} is not embedded in this build.");
        return MeasurementTable.Read(stream);
    }

    /// <summary>A space with its shipped tables; columns come in the order of the architectures.</summary>
    private sealed class TableSet(SearchSpace space, MeasurementTable accuracies, MeasurementTable? latencies)
    {
        private readonly ImmutableArray<Architecture> _architectures = Keys(space, accuracies);

        public SearchSpace Space => space;

        public ImmutableArray<Architecture> Architectures => _architectures;

        public ImmutableArray<double> Errors(string column) => [.. Column(accuracies, column, NumberRange.Percent).Select(a => 1 - (a / 100))];

        public ImmutableArray<double> Costs(string column) => Column(latencies!, column, NumberRange.NotNegative);

        public ImmutableArray<double> Numbers(string column) => Column(accuracies, column, NumberRange.NotNegative);

        private static ImmutableArray<Architecture> Keys(SearchSpace space, MeasurementTable table)
        {
            var keys = ArchitectureKeys.For(space, table.Columns)!;
            return [.. table.Rows.Select(r => keys.Read(r.Fields))];
        }

        private ImmutableArray<double> Column(MeasurementTable table, string column, NumberRange range)
        {
            var problems = new List<string>();
            var values = TableColumn.Read(space, table, column, range, "shipped table", problems);
            return problems.Count == 0 ? [.. _architectures.Select(a => values[a])] : throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        }
    }
}
