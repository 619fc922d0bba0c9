using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using NasLab.Experiments.Running;

namespace NasLab.Experiments.Commands.Documents;

/// <summary>The file search.json: a benchmark's document with the program and the machine that it comes from.</summary>
/// <param name="Version">NasLab's.</param>
/// <param name="Cores">Of the machine.</param>
internal sealed record KeptSearch(
    string Version, string Dotnet, int Cores, DateTimeOffset Date, BenchSearchProtocol Protocol, ImmutableArray<BenchSearchDocument.Result> Results,
    ImmutableArray<BenchSearchDocument.Mean> Means)
{
    /// <summary>What merged results were merged from; null for those of one run.</summary>
    public ImmutableArray<Source>? Sources { get; init; }

    /// <summary>One of several results that were merged.</summary>
    /// <param name="Strategies">Those whose results it has.</param>
    public sealed record Source(string Version, string Dotnet, int Cores, DateTimeOffset Date, ImmutableArray<string> Strategies);

    [JsonIgnore]
    public BenchSearchDocument Document => new(Results, Means) { Protocol = Protocol };

    /// <summary>The versions that the figures come from.</summary>
    [JsonIgnore]
    public IEnumerable<string> Versions => Sources is { } sources ? sources.Select(s => s.Version).Distinct(StringComparer.Ordinal) : [Version];

    /// <summary>A document that this program has made just now.</summary>
    public static KeptSearch Of(BenchSearchDocument document, DateTimeOffset now) => new(
        EnvironmentProbe.Version, RuntimeInformation.FrameworkDescription, Environment.ProcessorCount, now, document.Protocol!, document.Results, document.Means);

    /// <summary>The sources that merging this with others has.</summary>
    public IEnumerable<Source> AsSources() =>
        Sources ?? [new Source(Version, Dotnet, Cores, Date, [.. Results.Select(r => r.Strategy).Distinct(StringComparer.Ordinal)])];

    /// <summary>What a file must have to be put beside others, and this one has not.</summary>
    public IEnumerable<string> Lacking()
    {
        if (Protocol is null)
        {
            yield return "protocol";
        }

        if (Results.IsDefaultOrEmpty)
        {
            yield return "results";
        }
        else if (Results.Any(r => r.Table is null))
        {
            yield return "results[].table";
        }

        if (Means.IsDefaultOrEmpty)
        {
            yield return "means";
        }
    }
}
