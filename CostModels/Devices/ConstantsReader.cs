using System.Collections.Immutable;
using System.Text.Json;

namespace NasLab.CostModels.Devices;

/// <summary>Reads a device file's constants, each <c>{ "value": number, "source": text }</c>.</summary>
internal sealed class ConstantsReader(DeviceFileReader file)
{
    private static readonly ImmutableArray<string> _keys = ["value", "source"];

    /// <summary>Reads one section of constants: those that the machine model needs, each with value and source, and no others.</summary>
    public void Section(
        JsonElement parent, string key, MachineModel? model, Precision? precision, ImmutableArray<Constant>.Builder constants, string prefix = "")
    {
        if (file.Member(parent, key, prefix) is not { } section)
        {
            return;
        }

        var path = prefix + key;
        var known = DeviceConstants.All
            .Where(c => c.PerPrecision == precision.HasValue && (model is not { } m || c.AppliesTo(m)))
            .ToImmutableArray();
        if (!file.IsObject(section, path, [.. known.Select(c => c.Name)], name => Misplaced(name, precision.HasValue, model)))
        {
            return;
        }

        foreach (var definition in known)
        {
            if (section.TryGetProperty(definition.Name, out var element))
            {
                if (Constant(element, $"{path}.{definition.Name}", definition, precision) is { } constant)
                {
                    constants.Add(constant);
                }
            }
            else if (model is not null)
            {
                file.Problem($"{path}.{definition.Name}", $"missing; {definition.Meaning}");
            }
        }
    }

    /// <summary>One constant; null, and a problem, where it is none.</summary>
    public Constant? Constant(JsonElement element, string path, ConstantDefinition definition, Precision? precision)
    {
        if (!file.IsObject(element, path, _keys))
        {
            return null;
        }

        var source = file.Text(element, "source", path + ".");
        if (file.Member(element, "value", path + ".") is not { } member)
        {
            return null;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetDouble(out var value))
        {
            file.Problem(path + ".value", $"must be a number, not {DeviceFileReader.Describe(member)}");
            return null;
        }

        if (definition.Refuse(value) is { } refusal)
        {
            file.Problem(path + ".value", $"{refusal}, not {DeviceFileReader.Describe(member)}");
            return null;
        }

        return source is null ? null : new Constant(definition, precision, value, source);
    }

    private static string? Misplaced(string name, bool perPrecision, MachineModel? model)
    {
        if (DeviceConstants.All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal)) is not { } constant)
        {
            return null;
        }

        if (constant.PerPrecision != perPrecision)
        {
            return constant.PerPrecision ? "belongs under each of the precisions" : "belongs under constants";
        }

        return model is { } m && !constant.AppliesTo(m) ? $"the model {KebabCase.Of(m)} has no such constant; remove it" : null;
    }
}
