using System.Collections.Immutable;
using NasLab.Experiments.Configuration.Model;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Spaces;
using NasLab.Training;
using NasLab.Training.Datasets;

namespace NasLab.Experiments.Configuration;

/// <summary>Makes experiments of bound keys: looks names up, checks what no single key can, makes paths whole.</summary>
internal sealed class ExperimentReader(Catalogues catalogues, OptionsBinder binder, string folder)
{
    private const int LongestName = 80;

    /// <summary>The experiments; meaningless where the binder has problems by then.</summary>
    public ImmutableArray<Experiment> Read(ImmutableArray<BoundKeys> keys)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var experiment in keys.Where(k => k.Has("name")))
        {
            var name = experiment.Get<string>("name")!;
            CheckName(name, $"{experiment.Path}.name");
            if (!paths.TryAdd(name, experiment.Path))
            {
                binder.Report($"{experiment.Path}.name", $"is the name of {paths[name]} too; each experiment needs its own");
            }
        }

        // Each is read whatever the others are, for every problem is to be found.
        return [.. keys.Select(Read).ToList().OfType<Experiment>()];
    }

    private Experiment? Read(BoundKeys keys)
    {
        var limits = keys.Get<LimitOptions>("limits") ?? new LimitOptions();
        var targets = new TargetReader(catalogues, binder, folder).Read([.. keys.List<BoundKeys>("devices")], limits);
        var data = keys.Get<DataOptions>("data") ?? new DataOptions();
        var baselines = ReadBaselines(keys);
        if (keys.Get<BoundVariant>("space") is { } space && !binder.HasProblemAt($"{keys.Path}.data"))
        {
            CheckSpace(space, data, $"{keys.Path}.space");
        }

        if (keys.Get<BoundVariant>("search") is { } search && !binder.HasProblemAt($"{keys.Path}.training"))
        {
            CheckRungs(search, keys.Get<TrainingOptions>("training") ?? new TrainingOptions(), $"{keys.Path}.search");
        }

        if (binder.HasProblemAt(keys.Path)) return null;

        var experiment = new Experiment
        {
            Name = keys.Get<string>("name")!,
            Space = ReadSpace(keys.Get<BoundVariant>("space")!, catalogues),
            Data = data,
            Training = keys.Get<TrainingOptions>("training") ?? new TrainingOptions(),
            Search = ReadSearch(keys.Get<BoundVariant>("search")!),
            Devices = targets,
            Baselines = baselines,
            Workers = keys.Get<object>("workers") is long workers ? (int)workers : null,
            CanonicalJson = "",
        };
        return experiment with { CanonicalJson = CanonicalConfig.Write(experiment), Data = Resolve(data) };
    }

    private void CheckName(string name, string path)
    {
        if (name.Length is 0 or > LongestName || !char.IsLetterOrDigit(name[0])
            || !name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            binder.Report(path, $"must be 1 to {LongestName} letters, digits, '.', '_' and '-', beginning with a letter or digit, "
                + $"but is {JsonText.Quote(name)}");
        }
    }

    private ImmutableArray<string> ReadBaselines(BoundKeys keys)
    {
        ImmutableArray<string> names = [.. keys.List<string>("baselines")];
        for (var i = 0; i < names.Length; i++)
        {
            var first = names.IndexOf(names[i], 0, i, StringComparer.Ordinal);
            if (first >= 0) binder.Report($"{keys.Path}.baselines[{i}]", $"is the same as baselines[{first}]; keep one");
        }

        return names;
    }

    /// <summary>Makes the space once, where the data set's shape is known, for the input may be too small for its strides.</summary>
    private void CheckSpace(BoundVariant space, DataOptions data, string path)
    {
        var set = catalogues.DataSets.FirstOrDefault(d => string.Equals(d.Name, data.Set, StringComparison.Ordinal));
        if (set is not { Input: { } input, Classes: { } classes }) return;
        try
        {
            ReadSpace(space, catalogues).Create(input, classes);
        }
        catch (ShapeException e)
        {
            binder.Report(path, $"does not take the {input} images of {set.Name}: {e.Message}");
        }
    }

    /// <summary>Holds the options of a strategy of several fidelities against the epochs that there are.</summary>
    private void CheckRungs(BoundVariant search, TrainingOptions training, string path)
    {
        if (binder.HasProblemAt(path)) return;
        var read = ReadSearch(search);
        if (read.Options is not IMultiFidelityOptions options) return;
        foreach (var problem in options.Validate(new Fidelity(training.Epochs), read.Trials))
        {
            binder.Report($"{path}.options.{problem.Path}", problem.Message);
        }
    }

    internal static SpaceSelection ReadSpace(BoundVariant bound, Catalogues catalogues)
    {
        SpaceFamily family = catalogues.Spaces.First(s => string.Equals(s.Name, bound.Name, StringComparison.Ordinal));
        return new SpaceSelection(family, (IOptions)bound.Own);
    }

    private SearchOptions ReadSearch(BoundVariant bound)
    {
        StrategyEntry strategy = catalogues.Strategies.First(s => string.Equals(s.Name, bound.Name, StringComparison.Ordinal));
        var shared = bound.Shared;
        return new SearchOptions(
            strategy,
            ((BoundKeys)bound.Own).Get<IOptions>("options") ?? strategy.Defaults,
            shared.Has("trials") ? (int)shared.Get<long>("trials") : SearchOptions.DefaultTrials,
            shared.Has("seed") ? (int)shared.Get<long>("seed") : SearchOptions.DefaultSeed)
        {
            WarmStart = shared.Get<WarmStartOptions>("warmStart"),
            PreFilter = shared.Get<PreFilterOptions>("preFilter"),
        };
    }

    private DataOptions Resolve(DataOptions data) => data with
    {
        Folder = Path.GetFullPath(data.Folder, folder),
        TrainImages = Whole(data.TrainImages),
        TrainLabels = Whole(data.TrainLabels),
        TestImages = Whole(data.TestImages),
        TestLabels = Whole(data.TestLabels),
    };

    private string? Whole(string? file) => file is null ? null : Path.GetFullPath(file, folder);
}
