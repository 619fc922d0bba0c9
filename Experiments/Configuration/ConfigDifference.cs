using System.Collections.Immutable;
using System.Text.Json;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Experiments.Configuration;

/// <summary>
/// What changed between the config that a study was started with and the one at hand. Where and how fast a study runs may change
/// when it goes on (<see cref="FreeKeys"/>), and its budget may grow; anything else would make it another study.
/// </summary>
/// <param name="Changes">In order of the keys.</param>
public sealed record ConfigDifference(ImmutableArray<ConfigChange> Changes)
{
    public const string BudgetKey = "search.trials";

    /// <summary>
    /// Keys that say where a study runs and where its files lie, and not what it studies: a change of these is no change.
    /// </summary>
    public static ImmutableArray<string> FreeKeys { get; } = ["workers", "training.trainOn", "data.folder", "data.download"];

    /// <summary>
    /// The changes that make it another study, or grow or shrink its budget. What a study began with is no key of the file: the study
    /// alone holds it.
    /// </summary>
    public ImmutableArray<ConfigChange> Relevant =>
        [.. Changes.Where(c => c.Path != CanonicalConfig.WarmArchitecturesPath && !FreeKeys.Contains(c.Path, StringComparer.Ordinal))];

    /// <summary>Whether it is the same study with the same budget.</summary>
    public bool IsSame => Relevant.IsEmpty;

    /// <summary>Whether the budget grew and nothing else that matters changed.</summary>
    public bool OnlyBudgetGrew =>
        Relevant is [{ Path: BudgetKey, Old: { } old, New: { } grown }] && int.Parse(grown) > int.Parse(old);

    /// <summary>Compares two canonical configs (<see cref="Experiment.CanonicalJson"/>).</summary>
    public static ConfigDifference Between(string oldJson, string newJson)
    {
        using var old = JsonDocument.Parse(oldJson);
        using var changed = JsonDocument.Parse(newJson);
        var changes = ImmutableArray.CreateBuilder<ConfigChange>();
        Compare("", old.RootElement, changed.RootElement, changes);
        return new ConfigDifference(changes.ToImmutable());
    }

    private static void Compare(string path, JsonElement? old, JsonElement? changed, ImmutableArray<ConfigChange>.Builder changes)
    {
        if (old is { } left && changed is { } right && left.ValueKind == right.ValueKind)
        {
            if (left.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                CompareParts(path, left, right, changes);
                return;
            }

            if (JsonElement.DeepEquals(left, right)) return;
        }

        changes.Add(new ConfigChange(path, old?.GetRawText(), changed?.GetRawText()));
    }

    private static void CompareParts(string path, JsonElement old, JsonElement changed, ImmutableArray<ConfigChange>.Builder changes)
    {
        var (left, right) = (Parts(path, old), Parts(path, changed));
        foreach (var (part, value) in left)
        {
            Compare(part, value, right.TryGetValue(part, out var other) ? other : null, changes);
        }

        foreach (var (part, value) in right.Where(p => !left.ContainsKey(p.Key))) Compare(part, old: null, value, changes);
    }

    private static OrderedDictionary<string, JsonElement> Parts(string path, JsonElement json)
    {
        var parts = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in json.EnumerateObject()) parts[OptionsBinder.Join(path, property.Name)] = property.Value;
        }
        else
        {
            foreach (var element in json.EnumerateArray()) parts[$"{path}[{parts.Count}]"] = element;
        }

        return parts;
    }
}
