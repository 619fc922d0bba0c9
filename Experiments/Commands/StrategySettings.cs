using System.Collections.Immutable;
using System.Text.Json;
using NasLab.Experiments.Benchmarking;
using NasLab.Experiments.Configuration.Model;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Commands;

/// <summary>
/// Reads <c>--option STRATEGY.NAME=VALUE</c>: a value is written as in a config file, a text without its quotes.
/// </summary>
internal static class StrategySettings
{
    private const string Flag = "--option";

    private sealed record Setting(string Strategy, string Key, string Value)
    {
        public string Path => $"{Flag} {Strategy}.{Key}";
    }

    /// <summary>The strategies with the options that are set for them; everything that is wrong is added to the problems.</summary>
    public static ImmutableArray<StrategyChoice> Apply(ImmutableArray<StrategyEntry> entries, ImmutableArray<string> texts, List<string> problems)
    {
        Setting[] settings = [.. texts.Select(t => Parse(t, problems)).OfType<Setting>()];
        foreach (var setting in settings.Where(s => !entries.Any(e => IsOf(s, e))))
        {
            problems.Add(StrategyCatalogue.Find(setting.Strategy) is null
                ? $"{setting.Path}: {setting.Strategy} is no strategy; the strategies that run are {Names(entries)}."
                : $"{setting.Path}: {setting.Strategy} does not run; --strategy {setting.Strategy} adds it to {Names(entries)}.");
        }

        foreach (var twice in settings.GroupBy(s => s.Path, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            problems.Add($"{twice.Key}: stands here {twice.Count()} times; allowed: once.");
        }

        return [.. entries.Select(e => Apply(e, [.. settings.Where(s => IsOf(s, e)).DistinctBy(s => s.Key, StringComparer.Ordinal)], problems))];
    }

    private static bool IsOf(Setting setting, StrategyEntry entry) => string.Equals(setting.Strategy, entry.Name, StringComparison.Ordinal);

    private static string Names(ImmutableArray<StrategyEntry> entries) => string.Join(", ", entries.Select(e => e.Name));

    private static StrategyChoice Apply(StrategyEntry entry, ImmutableArray<Setting> settings, List<string> problems)
    {
        var keys = OptionRecords.Describe(entry.Defaults).Keys;
        var json = OptionsJson.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var setting in settings)
            {
                writer.WritePropertyName(setting.Key);
                writer.WriteRawValue(Json(setting.Value, keys.FirstOrDefault(k => string.Equals(k.Name, setting.Key, StringComparison.Ordinal))));
            }

            writer.WriteEndObject();
        });
        using var document = JsonDocument.Parse(json);
        var (options, found) = OptionsBinder.Bind<IOptions>(document.RootElement, entry.Defaults);
        problems.AddRange(found.Select(p => $"{Flag} {OptionsBinder.Join(entry.Name, p.Path)}: {Sentence(p.Message)}"));
        return new StrategyChoice(entry) { Options = options, Settings = [.. settings.Select(s => $"{s.Key}={s.Value}")] };
    }

    private static string Sentence(string message) => message[^1] is '.' or '?' ? message : $"{message}.";

    /// <summary>The value as JSON: of what is no JSON, and wherever a text is wanted, a text.</summary>
    private static string Json(string value, OptionKey? key)
    {
        if (key?.Type is TextType && !(key.AllowsNull && value == "null"))
        {
            return OptionsJson.Write(value);
        }

        try
        {
            using var document = JsonDocument.Parse(value);
            return value;
        }
        catch (JsonException)
        {
            return OptionsJson.Write(value);
        }
    }

    private static Setting? Parse(string text, List<string> problems)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var dot = equals < 0 ? -1 : text.IndexOf('.', 0, equals);
        if (dot > 0 && dot + 1 < equals)
        {
            return new Setting(text[..dot], text[(dot + 1)..equals], text[(equals + 1)..]);
        }

        problems.Add($"{Flag}: {text} is not allowed; it must be STRATEGY.NAME=VALUE, such as nsga2.populationSize=24.");
        return null;
    }
}
