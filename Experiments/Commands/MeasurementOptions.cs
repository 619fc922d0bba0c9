using System.Collections.Immutable;
using System.CommandLine;
using NasLab.CostModels.Measurements;
using NasLab.Experiments.Calibration;

namespace NasLab.Experiments.Commands;

/// <summary>The options that name tables of measurements, alike in every verb that reads them.</summary>
internal sealed class MeasurementOptions
{
    private const string DefaultColumn = "latency_ms";

    private readonly Option<string[]> _space = new("--space") { HelpName = "SPACE", Required = true };
    private readonly Option<string[]> _file = new("--measurements") { HelpName = "FILE" };
    private readonly Option<string[]> _column = new("--column") { HelpName = "NAME" };
    private readonly Option<string?> _input = SharedOptions.Input();
    private readonly Option<int?> _classes = SharedOptions.Classes();
    private readonly bool _several;

    /// <summary>Options for one table or several.</summary>
    /// <param name="several">Whether more than one table may be named.</param>
    /// <param name="required">Whether one must be.</param>
    public MeasurementOptions(bool several, bool required)
    {
        _several = several;
        _file.Required = required;
        var each = several ? " Once for each --measurements, in their order, or once for all." : "";
        _space.Description = $"The space that the architectures are of.{each}";
        _file.Description =
            $"A table (CSV, plain or gzip) with a column architecture, or a published table's key columns, and one of latencies in ms; or the name of a shipped one: {string.Join(", ", MeasurementCatalogue.All.Select(s => s.Name))}.{(several ? " May be given several times." : "")}";
        _column.Description = $"The column of latencies; a shipped table has one for each device setting, such as pixel3.{each} [default: {DefaultColumn}]";
    }

    public void AddTo(Command command)
    {
        command.Add(_space);
        command.Add(_file);
        command.Add(_column);
        command.Add(_input);
        command.Add(_classes);
    }

    /// <summary>How many tables are named.</summary>
    public int Count(ParseResult parsed) => (parsed.GetValue(_file) ?? []).Length;

    /// <summary>The spaces that are named.</summary>
    public ImmutableArray<SearchSpaces.SearchSpace> Spaces(ParseResult parsed)
    {
        var input = SharedOptions.InputShape(parsed.GetValue(_input));
        var classes = SharedOptions.ClassCount(parsed.GetValue(_classes));
        return [.. (parsed.GetValue(_space) ?? []).Select(s => SpaceResolver.Resolve(_space.Name, s, input, classes))];
    }

    /// <summary>Reads every table that is named.</summary>
    /// <param name="least">The fewest architectures that each may have.</param>
    /// <exception cref="BadInputException">Everything that is wrong with the options and the tables.</exception>
    public ImmutableArray<MeasurementSource> Read(CommandContext context, ParseResult parsed, int least)
    {
        var files = parsed.GetValue(_file) ?? [];
        if (files.Length == 0)
        {
            throw new BadInputException($"{_file.Name}: missing; name a table of measurements, or one that ships: {string.Join(", ", MeasurementCatalogue.All.Select(s => s.Name))}.");
        }

        if (!_several && files.Length > 1)
        {
            throw new BadInputException($"{_file.Name}: {files.Length} tables; allowed: one.");
        }

        var spaces = ForEach(_space, Spaces(parsed), files.Length);
        var columns = ForEach<string>(_column, parsed.GetValue(_column) is { Length: > 0 } named ? [.. named] : [DefaultColumn], files.Length);
        var read = files.Select((file, i) => MeasurementSource.Read(file, context.Resolve, spaces[i], columns[i], least)).ToArray();
        return Array.TrueForAll(read, r => r.Source is not null)
            ? [.. read.Select(r => r.Source!)]
            : throw new BadInputException([.. read.SelectMany(r => ProblemList.Of(r.Problems))]);
    }

    /// <summary>The options as they were given, for a command that is to be shown.</summary>
    public string Text(ParseResult parsed)
    {
        IEnumerable<string> Each<T>(Option<T[]> option) => (parsed.GetValue(option) ?? []).Select(v => $"{option.Name} {Shell.Quoted($"{v}")}");
        IEnumerable<string> One<T>(Option<T> option) => parsed.GetValue(option) is { } v ? [$"{option.Name} {Shell.Quoted($"{v}")}"] : [];
        return string.Join(' ', [.. Each(_space), .. Each(_file), .. Each(_column), .. One(_input), .. One(_classes)]);
    }

    /// <summary>One value for each table: as many as there are, or one for all.</summary>
    public static ImmutableArray<T> ForEach<T>(Option option, ImmutableArray<T> values, int files) => values.Length == files
        ? values
        : values.Length == 1
            ? [.. Enumerable.Repeat(values[0], files)]
            : throw new BadInputException(
                $"{option.Name}: given {values.Length} times for {Counted.Of(files, "table")}; allowed: once{(files > 1 ? ", or once for each --measurements" : "")}.");
}
