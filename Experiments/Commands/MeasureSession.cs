using System.Collections.Immutable;
using NasLab.Experiments.Measuring;
using NasLab.Experiments.Running;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.References;
using NasLab.Training;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Commands;

/// <summary>One call of <c>naslab measure</c>.</summary>
internal sealed class MeasureSession(CommandContext context, MeasureRequest request)
{
    // A run that loses more of its networks to noise than this has failed.
    private const double MostRejected = 0.2;

    private readonly ImmutableArray<ProcessorClock>.Builder _clock = ImmutableArray.CreateBuilder<ProcessorClock>();

    public int Run()
    {
        Demand(request.Options);
        var subjects = new MeasureSubjects(context, request).Read();
        var (reference, input) = Reference(subjects);
        var meter = Meter(reference);
        var name = request.Output ?? DefaultOutput(subjects);
        var file = new LatencyFile(context.Resolve(name), name);
        WholeFile.Require("--output", context.Resolve(name));
        var empty = Document(meter.Site, input);
        var older = file.Read();
        Demand(name, empty, older);
        var other = request.Compare is { } compare ? LatencyFile.ReadTable(context.Resolve(compare), compare) : default(ImmutableArray<LatencyFigure>?);
        Demand(request, other ?? []);
        var start = empty with { Rows = older?.Rows ?? [], Clock = older?.Clock ?? [], Reference = older?.Reference ?? empty.Reference };
        var document = Measure(meter, file, start, subjects);
        Show(document with { Agreement = other is { } rows ? TableAgreement.Of(document.Rows, rows) : null }, name, subjects);
        return ExitCodeOf(document, subjects);
    }

    private LatencyMeter Meter(NetworkGraph reference)
    {
        try
        {
            return new LatencyMeter(reference, request.Options, context.Time);
        }
        catch (DeviceUnavailableException e)
        {
            throw new BadInputException($"--{e.Message}");
        }
    }

    private LatencyDocument Measure(LatencyMeter meter, LatencyFile file, LatencyDocument start, IReadOnlyList<LatencySubject> subjects)
    {
        var known = start.Rows.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var left = subjects.Where(s => !known.Contains(s.Name)).ToArray();
        if (left.Length < subjects.Count)
        {
            Say($"{subjects.Count - left.Length} of {Counted.Of(subjects.Count, "network")} are in {file.Name} already.");
        }

        if (left.Length == 0)
        {
            return start;
        }

        ReadClock();
        var console = new MeasureConsole(context, left.Length);
        double? level = start.Rows.IsEmpty ? null : start.Rows[0].ReferenceMs;
        try
        {
            Say($"measuring {Counted.Of(left.Length, "network")} on {meter.Site.Gpu ?? start.Machine.Processor}: {start.Settings.Runtime}, batch {request.Options.Batch}, threads {request.Options.Threads}.");
            return With(start, meter.Measure(left, level, console.Show, Save, context.Cancellation));
        }
        catch (OperationCanceledException)
        {
            Say($"stopped; {file.Name} holds every latency that was reported. The same command goes on.");
            throw;
        }

        void Save(LatencyReport report)
        {
            ReadClock();
            file.Write(With(start, report));
            console.Show(report);
        }
    }

    private LatencyDocument With(LatencyDocument start, LatencyReport report) => start with
    {
        Reference = start.Reference with
        {
            LevelMs = report.LevelMs,
            RunMs = report.ReferenceMs,
            SpreadPct = report.ReferenceSpreadPct,
            Segments = report.ReferenceSegments,
        },
        Clock = [.. start.Clock, .. _clock],
        Rows = [.. start.Rows, .. report.Figures],
        Rejected = report.Rejections,
    };

    private LatencyDocument Document(LatencySite site, TensorShape referenceInput) => new(
        EnvironmentProbe.Version,
        MeasuringMachine.Here(site),
        MeasuringSettings.Of(request.Options, site.Place, request.Input, request.Classes),
        new MeasuringReference(request.Reference, referenceInput.ToString(), 0, 0, 0, 0),
        [], [], []);

    /// <summary>The reference network, at the input asked for or that of the first network.</summary>
    private (NetworkGraph Graph, TensorShape Input) Reference(IReadOnlyList<LatencySubject> subjects)
    {
        var reference = ReferenceCatalogue.Find(request.Reference)
            ?? throw new BadInputException(
                $"--reference: {request.Reference} is no reference network{(NearestName.To(request.Reference, ReferenceCatalogue.All.Select(r => r.Name)) is { } near ? $", did you mean {near}?" : ";")} 'naslab references' lists them.");
        var input = SharedOptions.InputShape(request.Input) ?? subjects[0].Graph.Input;
        try
        {
            var graph = reference.Lower(input, SharedOptions.ClassCount(request.Classes) ?? subjects[0].Graph.Output.Output.Channels);
            return (graph, input);
        }
        catch (ShapeException e)
        {
            throw new BadInputException($"--reference: {request.Reference} does not take {input}: {e.Message}");
        }
    }

    private static void Demand(LatencyOptions options)
    {
        string[] problems = [.. options.Validate().Select(p => $"--{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(p.Path)}: {p.Message}")];
        if (problems.Length > 0)
        {
            throw new BadInputException([.. problems]);
        }
    }

    private static void Demand(string file, LatencyDocument now, LatencyDocument? older)
    {
        string[] differences = older is null ? [] : [.. now.DifferencesFrom(older)];
        if (differences.Length > 0)
        {
            throw new BadInputException(
                [.. differences.Select(d => $"{file}: its rows were measured with {d}."), $"{file}: figures of both would not compare; --output names another file."]);
        }
    }

    private static void Demand(MeasureRequest request, ImmutableArray<LatencyFigure> other)
    {
        if (other.FirstOrDefault(f => f.Batch != request.Options.Batch) is { } figure)
        {
            throw new BadInputException(
                $"--compare: {request.Compare}: {figure.Name} was measured with batches of {figure.Batch}; allowed: batches of {request.Options.Batch}, as --batch says.");
        }
    }

    private void Show(LatencyDocument document, string file, IReadOnlyList<LatencySubject> subjects)
    {
        foreach (var rejection in document.Rejected)
        {
            Say($"{rejection.Name}: left out: {rejection.Reason}.");
        }

        if (document.Rejected.Any(r => r.IsNoise))
        {
            Say("what helps against noise: stop other work on this machine, set the CPU's frequency governor to performance, then give the same command again, which measures what is missing; or allow more with --max-spread and --max-drift.");
        }

        if (document.Reference is { LevelMs: > 0 } r && Math.Abs((r.RunMs / r.LevelMs) - 1) * 100 > document.Settings.MaxSpreadPct)
        {
            Say($"the machine has changed: {r.Name} takes {r.RunMs:G4} ms now and took {r.LevelMs:G4} ms when {file} was begun. Figures are corrected to then; --output begins a new file.");
        }

        if (request.Json)
        {
            context.WriteJson(document);
            return;
        }

        var asked = subjects.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        MeasureTable.Write(context.OutConsole(), document, asked);
        if (request.Compare is { } compare)
        {
            context.Out.WriteLine(MeasureTable.Agreement(document.Agreement, compare));
        }

        context.Out.WriteLine($"{file} holds {document.Rows.Length} latencies, {file}{LatencyFile.DocumentSuffix} how they were measured.");
    }

    private static int ExitCodeOf(LatencyDocument document, IReadOnlyList<LatencySubject> subjects) =>
        document.Rejected.Length <= MostRejected * subjects.Count
            ? ExitCode.Done
            : throw new WorkFailedException($"{document.Rejected.Length} of {Counted.Of(subjects.Count, "network")} could not be measured.");

    private static string DefaultOutput(IReadOnlyList<LatencySubject> subjects)
    {
        string[] spaces = [.. subjects.Select(s => s.Name.Split(':', 2)).Select(p => p.Length == 2 ? p[0] : "networks").Distinct(StringComparer.Ordinal)];
        var host = string.Concat(Environment.MachineName.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
        return $"latency-{(spaces is [var space] ? space : "networks")}-{host}.csv";
    }

    private void ReadClock() => _clock.Add(ProcessorClock.Read(context.Time.GetUtcNow()));

    private void Say(string message) => context.Error.WriteLine($"naslab: {message}");
}
