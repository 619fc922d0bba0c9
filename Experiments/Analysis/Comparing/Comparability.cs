using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasLab.Experiments.Store;

namespace NasLab.Experiments.Analysis.Comparing;

/// <summary>Whether the fronts of two studies may be held against each other.</summary>
/// <param name="Problems">Why they may not, as <c>what: how they differ</c>; empty where they may.</param>
/// <param name="Remarks">What a reader must know all the same.</param>
public sealed record Comparability(ImmutableArray<string> Problems, ImmutableArray<string> Remarks)
{
    /// <summary>What of a config's data part says which images they are; the rest says how they are used.</summary>
    private static readonly ImmutableArray<string> _dataSet = ["set", "trainImages", "trainLabels", "testImages", "testLabels"];

    /// <summary>What of it has no part in the figures.</summary>
    private static readonly ImmutableArray<string> _elsewhere = ["folder", "download"];

    /// <summary>
    /// Two studies are comparable when they see the same data set at the same input size with the same classes and have a device in the
    /// same precision in common.
    /// </summary>
    public static Comparability Of(Study first, Study second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, other) = (JsonNode.Parse(first.Config) as JsonObject, JsonNode.Parse(second.Config) as JsonObject);
        var problems = Differences(one?["data"], other?["data"], "data", k => _dataSet.Contains(k, StringComparer.Ordinal)).ToList();
        if (first.Input != second.Input)
        {
            problems.Add($"input: {first.Input} and {second.Input}");
        }

        if (first.Classes != second.Classes)
        {
            problems.Add($"classes: {first.Classes} and {second.Classes}");
        }

        if (CommonTargets(first, second).IsEmpty)
        {
            problems.Add($"devices: none in common; {first.Name} has {Labels(first)}, {second.Name} has {Labels(second)}");
        }

        return new Comparability([.. problems], [.. Remark(first, second, one, other)]);
    }

    /// <summary>The targets of the same device and precision in both: an index into each study's, in the first one's order.</summary>
    public static ImmutableArray<(int First, int Second)> CommonTargets(Study first, Study second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return
        [
            .. from one in Enumerable.Range(0, first.Targets.Length)
               from other in Enumerable.Range(0, second.Targets.Length)
               where first.Targets[one].Device == second.Targets[other].Device && first.Targets[one].Precision == second.Targets[other].Precision
               select (one, other),
        ];
    }

    private static IEnumerable<string> Remark(Study first, Study second, JsonObject? one, JsonObject? other)
    {
        if (first.Epochs != second.Epochs)
        {
            yield return $"training.epochs: {first.Epochs} and {second.Epochs}; their accuracies are of trainings of different length";
        }

        foreach (var difference in Differences(one?["training"], other?["training"], "training", k => k != "epochs"))
        {
            yield return difference;
        }

        foreach (var difference in Differences(one?["data"], other?["data"], "data", k => !_dataSet.Contains(k, StringComparer.Ordinal) && !_elsewhere.Contains(k, StringComparer.Ordinal)))
        {
            yield return difference;
        }

        foreach (var (a, b) in CommonTargets(first, second))
        {
            var (target, twin) = (first.Targets[a], second.Targets[b]);
            if (target.Calibrated != twin.Calibrated)
            {
                yield return $"{target.Label}: calibrated in {(target.Calibrated ? "the first" : "the second")} study only; their latencies come from different models";
            }
            else if (Digest(one, target) != Digest(other, twin))
            {
                yield return $"{target.Label}: the device files differ; their latencies come from different models";
            }
        }

        foreach (var study in new[] { first, second }.Where(s => s.State != StudyState.Finished))
        {
            yield return $"{study.Name}: unfinished; its front may still move";
        }
    }

    private static IEnumerable<string> Differences(JsonNode? one, JsonNode? other, string path, Func<string, bool> isAsked)
    {
        var (first, second) = (one as JsonObject ?? [], other as JsonObject ?? []);
        return first.Select(p => p.Key).Union(second.Select(p => p.Key), StringComparer.Ordinal)
            .Where(k => isAsked(k) && !JsonNode.DeepEquals(first[k], second[k]))
            .Select(k => $"{path}.{k}: {Text(first[k])} and {Text(second[k])}");
    }

    private static string Text(JsonNode? node) => node switch
    {
        null => "none",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };

    private static string? Digest(JsonObject? config, Target target) =>
        (config?["devices"] as JsonArray)?.FirstOrDefault(d => d?["name"]?.GetValue<string>() == target.Device)?["fileSha256"]?.GetValue<string>();

    private static string Labels(Study study) => string.Join(", ", study.Targets.Select(t => t.Label));
}
