using System.Text;
using NasLab.Experiments.Configuration;

namespace NasLab.Tests.Experiments.Configuration;

/// <summary>Experiments files for tests, read against the catalogues that ship.</summary>
internal static class ConfigSamples
{
    public const string Space = """{ "family": "mobilenet-v3", "stem": { "stride": 1 }, "stages": [{ "channels": 16, "stride": 2 }] }""";

    public const string Search = """{ "strategy": "random", "trials": 4 }""";

    /// <summary>A file of one experiment in which some parts are replaced; a null part is left out.</summary>
    public static string File(
        string? name = "\"a\"", string? space = Space, string? search = Search, string? devices = "[\"pixel1-cpu\"]", string more = "") =>
        $$"""{ "experiments": [ {{Experiment(name, space, search, devices, more)}} ] }""";

    public static string Experiment(
        string? name = "\"a\"", string? space = Space, string? search = Search, string? devices = "[\"pixel1-cpu\"]", string more = "") =>
        $$"""{ {{Key("name", name)}}{{Key("space", space)}}{{Key("search", search)}}{{Key("devices", devices)}}{{more}} }""";

    public static ExperimentsFile Read(string json, string path = "config.json") =>
        ExperimentsFileReader.Parse(Encoding.UTF8.GetBytes(json), path, Catalogues.BuiltIn);

    public static string[] Problems(string json, string path = "config.json") =>
        [.. Assert.Throws<ConfigException>(() => Read(json, path)).Problems.Select(p => p.ToString())];

    private static string Key(string key, string? value) => value is null ? "" : $"\"{key}\": {value}, ";
}
