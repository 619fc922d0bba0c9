using NasLab.Experiments.Configuration;
using NasLab.Experiments.Configuration.Model;

namespace NasLab.Tests.Experiments.Configuration;

public sealed class SchemaTests
{
    private const string Begin = "<!-- keys: generated from the code; NASLAB_APPROVE=1 ./naslab test writes them -->\n";

    private const string End = "<!-- /keys -->";

    [Fact]
    public void The_schema_at_the_root_is_the_one_the_code_describes()
    {
        RepositoryFiles.AssertApproved(FileModel.SchemaFile, SchemaWriter.Write(Catalogues.BuiltIn));
    }

    [Fact]
    public void The_documentation_lists_the_keys_that_the_code_describes()
    {
        const string page = "docs/experiments-file.md";
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, page));
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));

        var expected = text[..(begin + Begin.Length)] + "\n" + KeyTables.Write(Catalogues.BuiltIn) + text[end..];

        RepositoryFiles.AssertApproved(page, expected);
    }

    [Fact]
    public void The_shipped_file_keeps_to_the_schema()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "experiments.json"));

        Assert.Empty(SchemaCheck.Problems(text));
    }

    [Fact]
    public void Every_key_has_a_description()
    {
        var without = Keys(FileModel.Of(Catalogues.BuiltIn), "").Where(k => k.Key.Description.Length == 0).Select(k => k.Path);

        Assert.Empty(without);
    }

    /// <summary>What the binder alone can see is left out here: names used twice, files, precisions a device lacks, ranges.</summary>
    [Theory]
    [InlineData("the file is a list")]
    [InlineData("the file is an empty object")]
    [InlineData("no experiment")]
    [InlineData("an experiment is a number")]
    [InlineData("an experiment is empty")]
    [InlineData("unknown keys near and far")]
    [InlineData("store is a number")]
    [InlineData("unknown space family")]
    [InlineData("space without a family")]
    [InlineData("space of stages without a family")]
    [InlineData("unknown data set")]
    [InlineData("training")]
    [InlineData("unknown strategy")]
    [InlineData("search without a strategy and with options of another")]
    [InlineData("warm start and filter")]
    [InlineData("the strategy's own options")]
    [InlineData("options of another strategy")]
    [InlineData("no devices")]
    [InlineData("devices is a text")]
    [InlineData("devices")]
    [InlineData("limits")]
    [InlineData("baselines")]
    [InlineData("workers")]
    [InlineData("no workers")]
    [InlineData("everything at once")]
    public void The_schema_refuses_what_the_reader_refuses(string title)
    {
        var json = ConfigMistakes.All.Single(m => m.Title == title).Json;

        Assert.NotEmpty(SchemaCheck.Problems(json));
    }

    [Fact]
    public void The_schema_accepts_what_the_reader_accepts()
    {
        var json = ConfigSamples.File(
            search: """{ "strategy": "nsga2", "trials": 9, "seed": 0, "options": { "populationSize": 5 }, "warmStart": { "store": null, "experiment": "b" } }""",
            devices: """["pixel1-cpu", { "name": "coral-edge-tpu", "precision": "int8", "limits": { "maxLatencyMs": 5.5 } }]""",
            more: """ "limits": { "maxMacs": 5, "maxEnergyMj": null }, "workers": 3, "baselines": ["mobilenet_v2"], "training": { "augment": ["flip"] } """);

        ConfigSamples.Read(json);

        Assert.Empty(SchemaCheck.Problems(json));
    }

    [Fact]
    public void The_schema_accepts_a_search_without_a_strategy_and_holds_its_options_to_the_default_s()
    {
        var json = ConfigSamples.File(search: """{ "options": { "initialSamples": 7 }, "preFilter": { "score": "parameters", "candidates": 8 } }""");

        ConfigSamples.Read(json);

        Assert.Empty(SchemaCheck.Problems(json));
    }

    private static IEnumerable<(string Path, OptionKey Key)> Keys(OptionType type, string path) => type switch
    {
        GroupType group => group.Keys.SelectMany(k => Keys(k.Type, $"{path}.{k.Name}").Prepend(($"{path}.{k.Name}", k))),
        ListType list => Keys(list.Element, path),
        ShorthandType shorthand => Keys(shorthand.Group, path),
        VariantType variant => variant.Variants.SelectMany(v => Keys(v.Own, $"{path}({v.Name})")),
        _ => [],
    };
}
