using System.Text.Json;
using NasLab.CostModels.Devices;

namespace NasLab.CostModels.Feasibility;

/// <summary>Writes a device file's <c>operators</c>, as <see cref="OperatorSupportReader"/> reads them; nothing where every operator runs.</summary>
internal static class OperatorSupportWriter
{
    public static void Write(Utf8JsonWriter json, OperatorSupport support)
    {
        if (support.Rules.IsEmpty && support.Fallback is null)
        {
            return;
        }

        json.WriteStartObject("operators");
        json.WriteStartArray("rules");
        foreach (var rule in support.Rules)
        {
            Write(json, rule);
        }

        json.WriteEndArray();
        if (support.Fallback is { } fallback)
        {
            Write(json, fallback);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OperatorRule rule)
    {
        json.WriteStartObject();
        json.WriteString("operator", rule.Operator);
        if (!rule.Precisions.IsEmpty)
        {
            json.WriteStartArray("precisions");
            foreach (var precision in rule.Precisions)
            {
                json.WriteStringValue(precision.ToName());
            }

            json.WriteEndArray();
        }

        if (!rule.Allowed.IsEmpty)
        {
            json.WriteStartObject("allowed");
            foreach (var limit in rule.Allowed)
            {
                json.WriteStartObject(OperatorProperties.Name(limit.Property));
                WriteBound(json, "min", limit.Min);
                WriteBound(json, "max", limit.Max);
                WriteBound(json, "multipleOf", limit.MultipleOf);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteString("then", KebabCase.Of(rule.Then));
        json.WriteString("source", rule.Source);
        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, string name, long? bound)
    {
        if (bound is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, HostFallback fallback)
    {
        json.WriteStartObject("fallback");
        json.WriteString("host", fallback.Host.Name);
        json.WriteString("scope", KebabCase.Of(fallback.Scope));
        foreach (var constant in fallback.Constants)
        {
            DeviceFileWriter.WriteSourced(json, constant.Definition.Name, constant.Value, constant.Source);
        }

        json.WriteString("source", fallback.Source);
        json.WriteEndObject();
    }
}
