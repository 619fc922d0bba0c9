using NasLab.CostModels;
using NasLab.Experiments.Configuration.Model;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Configuration;

/// <summary>The description of the experiments file that the binder, the schema and the documentation share.</summary>
public static class FileModel
{
    public const string SchemaFile = "experiments.schema.json";

    public const int MostTrials = 1_000_000;

    public const int MostWorkers = 1024;

    public const string Auto = "auto";

    public static GroupType Of(Catalogues catalogues)
    {
        ArgumentNullException.ThrowIfNull(catalogues);
        return GroupType.Plain(
            new OptionKey("$schema", TextType.Free, "Where editors find the description of the keys: ./" + SchemaFile + "."),
            new OptionKey(
                "store",
                TextType.Free,
                "The SQLite file that keeps the studies, relative to this file; naslab.db in the working directory where it is left out.")
            { AllowsNull = true },
            new OptionKey(
                "experiments",
                new ListType(OfExperiment(catalogues), MinCount: 1),
                "The experiments, run one after the other.")
            { IsRequired = true });
    }

    private static GroupType OfExperiment(Catalogues catalogues) => GroupType.Plain(
        new OptionKey(
            "name",
            TextType.Free,
            "The experiment's name in the store and on the command line: letters, digits, '.', '_' and '-'.")
        { IsRequired = true },
        new OptionKey(
            "space",
            OfSpace(catalogues),
            "The search space: its family and the family's options.")
        { IsRequired = true },
        new OptionKey("data", OfData(catalogues), "The images.") { DefaultJson = "{}" },
        new OptionKey(
            "training",
            OptionRecords.Describe(new TrainingOptions()),
            "How candidates are trained.")
        { DefaultJson = "{}" },
        new OptionKey("search", OfSearch(catalogues), "How the space is searched.") { IsRequired = true },
        new OptionKey(
            "devices",
            new ListType(OfDevice(catalogues), MinCount: 1),
            "The target devices: names of the catalogue (naslab devices), or objects. Each device and precision gets a front of its own.")
        { IsRequired = true },
        new OptionKey(
            "limits",
            OptionRecords.Describe(new LimitOptions()),
            "What a network must keep to on every device.")
        { DefaultJson = "{}" },
        new OptionKey(
            "baselines",
            new ListType(new TextType("reference network", [.. catalogues.Baselines.Select(b => b.Name)])),
            "Reference networks (naslab references) trained under the same budget, for comparison.")
        { DefaultJson = "[]" },
        new OptionKey(
            "workers",
            new WholeNumberOrWordType(Auto, 1, MostWorkers),
            "Trainings at once: auto (one for each core, or for each GPU that trainOn names) or a number, shared out over these GPUs in turn.")
        { DefaultJson = $"\"{Auto}\"" });

    internal static VariantType OfSpace(Catalogues catalogues) => new(
        new OptionKey(
            "family",
            new TextType("space family", [.. catalogues.Spaces.Select(s => s.Name)]),
            "The family of spaces (naslab spaces); may be left out where stages are given.")
        { IsRequired = true },
        [],
        [.. catalogues.Spaces.Select(s => new Variant(s.Name, s.Summary, OptionRecords.Describe(s.Defaults)))])
    { Implied = (Key: "stages", Variant: CustomStages.Family.Name) };

    internal static GroupType OfData(Catalogues catalogues)
    {
        var types = new Dictionary<string, OptionType>(StringComparer.Ordinal)
        {
            [nameof(DataOptions.Set)] = new TextType("data set", [.. catalogues.DataSets.Select(d => d.Name)]),
            [nameof(DataOptions.TrainImages)] = new FileType(),
            [nameof(DataOptions.TrainLabels)] = new FileType(),
            [nameof(DataOptions.TestImages)] = new FileType(),
            [nameof(DataOptions.TestLabels)] = new FileType(),
        }.ToDictionary(t => OptionNames.Key(t.Key), t => t.Value, StringComparer.Ordinal);
        var group = OptionRecords.Describe(new DataOptions());
        return group with { Keys = [.. group.Keys.Select(k => k with { Type = types.GetValueOrDefault(k.Name, k.Type) })] };
    }

    private static VariantType OfSearch(Catalogues catalogues) => new(
        new OptionKey(
            "strategy",
            new TextType("strategy", [.. catalogues.Strategies.Select(s => s.Name)]),
            "The search strategy (naslab strategies).")
        { DefaultJson = $"\"{StrategyCatalogue.Default}\"" },
        [
            new OptionKey(
                "trials",
                new WholeNumberType(1, MostTrials),
                "The budget: candidates trained for all of training.epochs, or more of them where the strategy trains some for fewer.") { DefaultJson = $"{SearchOptions.DefaultTrials}" },
            new OptionKey(
                "seed",
                new WholeNumberType(0, int.MaxValue),
                "Decides every random draw of the study.") { DefaultJson = $"{SearchOptions.DefaultSeed}" },
            new OptionKey(
                "warmStart",
                OptionRecords.Describe(new WarmStartOptions { Experiment = "" }),
                "An earlier study, whose best architectures are trained first, anew; the strategy goes on with what comes out."),
            new OptionKey(
                "preFilter",
                OptionRecords.Describe(new PreFilterOptions { Score = ArchitectureScore.Parameters }),
                "Lets the strategy propose several candidates for each trial, and trains the one with the best score that needs no training."),
        ],
        [.. catalogues.Strategies.Select(s => new Variant(s.Name, s.Summary, GroupType.Plain(
            new OptionKey(
                "options",
                OptionRecords.Describe(s.Defaults),
                "The strategy's own options.") { DefaultJson = "{}" })))])
    { Default = StrategyCatalogue.Default };

    private static ShorthandType OfDevice(Catalogues catalogues) => new("name", GroupType.Plain(
        new OptionKey(
            "name",
            new TextType("device", [.. catalogues.Devices.Select(d => d.Name)]),
            "A device of the catalogue (naslab devices)."),
        new OptionKey("file", new FileType(), "Instead of a name: a device file of your own, relative to this file."),
        new OptionKey(
            "precision",
            new TextType("precision", [.. Enum.GetValues<Precision>().Select(p => OptionNames.Value(p))]),
            "The number format on the device; the device's default where it is left out."),
        new OptionKey(
            "limits",
            OptionRecords.Describe(new LimitOptions()),
            "Limits on this device alone; they override the experiment's.")
        { DefaultJson = "{}" }));
}
