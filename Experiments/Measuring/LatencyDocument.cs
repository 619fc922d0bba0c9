using System.Collections.Immutable;
using NasLab.Training.Latency;

namespace NasLab.Experiments.Measuring;

/// <summary>Everything known about a file of measured latencies: what lies beside it as JSON, and what <c>--json</c> prints.</summary>
/// <param name="NaslabVersion">The program that wrote it.</param>
/// <param name="Clock">The processor's clock at the start and after each group of networks, of all runs that filled the file.</param>
/// <param name="Rows">The file's rows.</param>
/// <param name="Rejected">Networks of the latest run that are not in the file, and why.</param>
public sealed record LatencyDocument(
    string NaslabVersion,
    MeasuringMachine Machine,
    MeasuringSettings Settings,
    MeasuringReference Reference,
    ImmutableArray<ProcessorClock> Clock,
    ImmutableArray<LatencyFigure> Rows,
    ImmutableArray<LatencyRejection> Rejected)
{
    /// <summary>How well the rows agree with another table's; null where none was named.</summary>
    public TableAgreement? Agreement { get; init; }

    /// <summary>
    /// What differs between an older file's measurements and the ones to be added, in words: figures that differ in any of it do
    /// not compare.
    /// </summary>
    public IEnumerable<string> DifferencesFrom(LatencyDocument older)
    {
        ArgumentNullException.ThrowIfNull(older);
        (string What, object? Older, object? Now)[] pairs =
        [
            ("host", older.Machine.Host, Machine.Host),
            ("processor", older.Machine.Processor, Machine.Processor),
            ("GPU", older.Machine.Gpu, Machine.Gpu),
            ("torch", older.Machine.Torch, Machine.Torch),
            ("--on", older.Settings.On, Settings.On),
            ("--batch", older.Settings.Batch, Settings.Batch),
            ("--threads", older.Settings.Threads, Settings.Threads),
            ("--channels-last", older.Settings.ChannelsLast, Settings.ChannelsLast),
            ("--input", older.Settings.Input, Settings.Input),
            ("--classes", older.Settings.Classes, Settings.Classes),
            ("--reference", $"{older.Reference.Name} at {older.Reference.Input}", $"{Reference.Name} at {Reference.Input}"),
        ];
        return pairs.Where(p => !Equals(p.Older, p.Now)).Select(p => $"{p.What} {p.Older ?? "unset"}, now {p.Now ?? "unset"}");
    }
}
