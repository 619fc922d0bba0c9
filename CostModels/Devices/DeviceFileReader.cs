using System.Collections.Immutable;
using System.Text.Json;
using NasLab.SearchSpaces;

namespace NasLab.CostModels.Devices;

/// <summary>Reads typed members of a device file's JSON and keeps a list of all that is wrong.</summary>
internal sealed partial class DeviceFileReader
{
    public List<OptionProblem> Problems { get; } = [];

    public void Problem(string path, string message) => Problems.Add(new OptionProblem(path, message));

    /// <summary>Whether it is an object; its unknown keys are problems.</summary>
    /// <param name="explain">A reason why a key is not allowed here, if there is a better one than that it is unknown.</param>
    public bool IsObject(JsonElement element, string path, ImmutableArray<string> keys, Func<string, string?>? explain = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Problem(path, $"must be an object, not {Describe(element)}");
            return false;
        }

        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var member in element.EnumerateObject())
        {
            if (!keys.Contains(member.Name))
            {
                var nearest = NearestName.To(member.Name, keys);
                Problem(prefix + member.Name, explain?.Invoke(member.Name) ?? (nearest is null
                    ? $"unknown key; allowed: {string.Join(", ", keys)}"
                    : $"unknown key; did you mean {nearest}?"));
            }
        }

        return true;
    }

    /// <summary>The member; null, and a problem, where it is missing.</summary>
    public JsonElement? Member(JsonElement parent, string key, string prefix)
    {
        if (parent.TryGetProperty(key, out var member))
        {
            return member;
        }

        Problem(prefix + key, "missing");
        return null;
    }

    public bool IsList(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return true;
        }

        Problem(path, $"must be a list, not {Describe(element)}");
        return false;
    }

    /// <summary>The items of a list; none, and a problem, where it is no list.</summary>
    public IEnumerable<JsonElement> Items(JsonElement parent, string key, string prefix)
    {
        if (Member(parent, key, prefix) is not { } member)
        {
            return [];
        }

        if (member.ValueKind == JsonValueKind.Array)
        {
            return member.EnumerateArray();
        }

        Problem(prefix + key, $"must be a list, not {Describe(member)}");
        return [];
    }

    internal static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };
}
