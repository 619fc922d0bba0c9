using System.Collections.Immutable;
using System.Text.Json;
using NasLab.CostModels.Devices;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Feasibility;

/// <summary>Reads a device file's <c>operators</c>: README.md beside the project shows one.</summary>
internal sealed class OperatorSupportReader(DeviceFileReader file, ImmutableArray<Precision> precisions)
{
    private const string _section = "operators";

    private static readonly ImmutableArray<string> _keys = ["rules", "fallback"];
    private static readonly ImmutableArray<string> _ruleKeys = ["operator", "precisions", "allowed", "then", "source"];
    private static readonly ImmutableArray<string> _limitKeys = ["min", "max", "multipleOf"];
    private static readonly ImmutableArray<string> _fallbackKeys = ["host", "scope", "source", .. HostFallback.Definitions.Select(d => d.Name)];

    private static readonly ImmutableArray<string> _properties =
        [.. Enum.GetValues<OperatorProperty>().Select(OperatorProperties.Name)];

    /// <summary>What the section says; a device without one runs everything.</summary>
    public OperatorSupport Read(JsonElement root)
    {
        if (!root.TryGetProperty(_section, out var section) || !file.IsObject(section, _section, _keys))
        {
            return OperatorSupport.Everything;
        }

        var rules = Rules(section);
        var needsHost = rules.Any(r => r.Then == UnsupportedOperator.Fallback);
        var fallback = section.TryGetProperty("fallback", out var element) ? Fallback(element) : null;
        if (needsHost && !section.TryGetProperty("fallback", out _))
        {
            file.Problem($"{_section}.fallback", "missing; a rule falls back: name the host that runs the operator");
        }

        return new OperatorSupport(rules, fallback);
    }

    private ImmutableArray<OperatorRule> Rules(JsonElement section)
    {
        const string path = $"{_section}.rules";
        if (file.Member(section, "rules", _section + ".") is not { } list || !file.IsList(list, path))
        {
            return [];
        }

        return [.. list.EnumerateArray().Select((rule, i) => Rule(rule, $"{path}[{i}]")).OfType<OperatorRule>()];
    }

    private OperatorRule? Rule(JsonElement rule, string path)
    {
        if (!file.IsObject(rule, path, _ruleKeys))
        {
            return null;
        }

        var prefix = path + ".";
        var name = file.Text(rule, "operator", prefix);
        if (name is not null && !OperatorNames.All.Contains(name))
        {
            var nearest = NearestName.To(name, OperatorNames.All);
            file.Problem(prefix + "operator", $"\"{name}\" is unknown; {(nearest is null ? $"allowed: {string.Join(", ", OperatorNames.All)}" : $"did you mean {nearest}?")}");
        }

        var holds = rule.TryGetProperty("precisions", out var list) ? Precisions(list, prefix + "precisions") : [];
        var allowed = rule.TryGetProperty("allowed", out var limits) ? Limits(limits, prefix + "allowed") : [];
        var then = file.Choice<UnsupportedOperator>(rule, "then", KebabCase.Of, prefix);
        var source = file.Text(rule, "source", prefix);
        return name is null || then is null || source is null ? null : new OperatorRule(name, holds, allowed, then.Value, source);
    }

    private ImmutableArray<Precision> Precisions(JsonElement list, string path)
    {
        if (!file.IsList(list, path))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Precision>();
        foreach (var item in list.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString() : null;
            if (precisions.Where(p => p.ToName() == text).ToArray() is [var precision])
            {
                found.Add(precision);
            }
            else
            {
                file.Problem(path, $"{item.GetRawText()} is no precision of the device; allowed: {string.Join(", ", precisions.Select(p => p.ToName()))}");
            }
        }

        return found.ToImmutable();
    }

    private ImmutableArray<OperatorLimit> Limits(JsonElement limits, string path)
    {
        if (!file.IsObject(limits, path, _properties))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<OperatorLimit>();
        foreach (var property in Enum.GetValues<OperatorProperty>())
        {
            var name = OperatorProperties.Name(property);
            if (limits.TryGetProperty(name, out var limit) && file.IsObject(limit, $"{path}.{name}", _limitKeys))
            {
                found.Add(Limit(property, limit, $"{path}.{name}"));
            }
        }

        return found.ToImmutable();
    }

    private OperatorLimit Limit(OperatorProperty property, JsonElement limit, string path)
    {
        var found = new OperatorLimit(
            property, file.WholeNumber(limit, "min", path + "."), file.WholeNumber(limit, "max", path + "."), file.WholeNumber(limit, "multipleOf", path + "."));
        if (!limit.EnumerateObject().Any())
        {
            file.Problem(path, $"says nothing; allowed: {string.Join(", ", _limitKeys)}");
        }
        else if (found.Min > found.Max)
        {
            file.Problem(path, $"allows nothing: min {found.Min} is above max {found.Max}");
        }

        return found;
    }

    private HostFallback? Fallback(JsonElement fallback)
    {
        const string path = $"{_section}.fallback";
        if (!file.IsObject(fallback, path, _fallbackKeys))
        {
            return null;
        }

        var host = file.Text(fallback, "host", path + ".") is { } name ? Host(name, path + ".host") : null;
        var scope = file.Choice<FallbackScope>(fallback, "scope", KebabCase.Of, path + ".");
        var source = file.Text(fallback, "source", path + ".");
        var constants = HostFallback.Definitions
            .Select(d => file.Member(fallback, d.Name, path + ".") is { } element ? new ConstantsReader(file).Constant(element, $"{path}.{d.Name}", d, precision: null) : null)
            .OfType<Constant>()
            .ToImmutableArray();
        return host is null || scope is null || source is null ? null : new HostFallback(host, scope.Value, constants, source);
    }

    private Device? Host(string name, string path)
    {
        var host = DeviceCatalogue.FindHost(name);
        if (host is null)
        {
            file.Problem(path, $"\"{name}\" is not allowed; a shipped device that runs every operator itself, such as raspberry-pi-4");
        }
        else if (precisions.Where(p => !host.Precisions.Contains(p)).ToArray() is { Length: > 0 } missing)
        {
            file.Problem(path, $"{name} does not run {string.Join(", ", missing.Select(p => p.ToName()))}; allowed: a device that runs every precision of this one");
        }

        return host;
    }
}
