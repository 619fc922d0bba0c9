using System.Collections.Immutable;
using NasLab.Experiments.Configuration;
using NasLab.Experiments.Store;
using NasLab.Search;
using NasLab.Search.Ranking;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Running;

/// <summary>Looks up what an experiment begins with: the best architectures of an earlier study of the same space.</summary>
/// <param name="folder">What a store's path is relative to.</param>
/// <param name="ownStore">The store that is meant where none is named.</param>
internal sealed class WarmStart(string folder, string ownStore)
{
    /// <summary>The experiment with its architectures; as it was where it has no warm start, or where problems are reported.</summary>
    /// <param name="path">Where the experiment stands in the file.</param>
    public Experiment LookUp(Experiment experiment, string path, List<string> problems)
    {
        if (experiment.Search.WarmStart is not { } options)
        {
            return experiment;
        }

        var place = $"{path}.search.warmStart";
        try
        {
            var store = options.Store is null ? ownStore : Path.GetFullPath(options.Store, folder);
            return CanonicalConfig.BeginWith(experiment, Architectures(experiment, options, store));
        }
        catch (NoWarmStartException e)
        {
            problems.Add($"{place}.{e.Key}: {e.Message}");
        }
        catch (StoreException e)
        {
            problems.Add($"{place}.store: {e.Message}");
        }

        return experiment;
    }

    private static ImmutableArray<string> Architectures(Experiment experiment, WarmStartOptions options, string store)
    {
        if (!File.Exists(store))
        {
            throw new NoWarmStartException("store", $"there is no store {store}");
        }

        using var reader = StoreReader.Open(store);
        var study = reader.FindStudy(options.Experiment) ?? throw new NoWarmStartException(
            "experiment", $"{options.Experiment} is not in {store}, which has {Names(reader)}");
        var best = Best(study, Space(experiment, study), reader.Trials(study.Name));
        return best.IsEmpty
            ? throw new NoWarmStartException("experiment", $"{study.Name} has no completed candidate of this space")
            : [.. best.Take(options.Trials)];
    }

    private static string Names(StoreReader reader)
    {
        var names = reader.Studies().Select(s => s.Name).ToArray();
        return names.Length == 0 ? "no study" : string.Join(", ", names);
    }

    private static SearchSpace Space(Experiment experiment, Study study)
    {
        try
        {
            var family = CanonicalConfig.ReadSpace(study.Config, Catalogues.BuiltIn).Family;
            return family == experiment.Space.Family
                ? experiment.Space.Create(study.Input, study.Classes)
                : throw new NoWarmStartException("experiment", $"{study.Name} searched the space {family.Name}; it must be {experiment.Space.Family.Name}");
        }
        catch (Exception e) when (e is ShapeException or ConfigException)
        {
            throw new NoWarmStartException("experiment", $"{study.Name} searched another space: {e.Message}");
        }
    }

    private static Architecture? TryParse(SearchSpace space, string id)
    {
        try
        {
            return space.Parse(id);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Of what was trained for longest, by the rank on the nearest of the study's fronts, then by the room there.</summary>
    private static ImmutableArray<string> Best(Study study, SearchSpace space, IReadOnlyList<Trial> trials)
    {
        Trial[] completed = [.. trials.Where(t => t is { Role: TrialRole.Search, State: TrialState.Completed, ValidationAccuracy: not null })];
        Observation[] seen =
        [
            .. from trial in completed
               where trial.Epochs == completed.Max(t => t.Epochs)
               let architecture = TryParse(space, trial.Architecture)
               where architecture is not null
               select Observe(trial, architecture),
        ];
        var fitness = GroupRanking.Of(Problem(study, space), seen);
        return
        [
            .. Enumerable.Range(0, seen.Length)
                .OrderBy(i => fitness[i].Rank)
                .ThenByDescending(i => fitness[i].Crowding)
                .Select(i => seen[i].Architecture.Id)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static Observation Observe(Trial trial, Architecture architecture) => new(
        trial.Number, architecture, new Fidelity(trial.Epochs), trial.State,
        [1.0 - trial.ValidationAccuracy!.Value, .. trial.Costs.Select(c => c.IsFeasible ? c.Cost.LatencyMs : double.PositiveInfinity)], Violation: 0);

    /// <summary>The earlier study as its strategy saw it, as far as ranking needs it.</summary>
    private static SearchProblem Problem(Study study, SearchSpace space) => new(
        space,
        [new Objective("error", Learned: true), .. study.Targets.Select(t => new Objective($"latencyMs@{t.Label}", Learned: false))],
        [.. study.Targets.Select((t, i) => new ObjectiveGroup(t.Label, [0, i + 1], [study.ReferenceError, t.ReferenceLatencyMs]))],
        new Fidelity(1),
        study.Budget,
        static _ => throw new InvalidOperationException("An earlier study's candidates have been priced."));

    private sealed class NoWarmStartException(string key, string message) : Exception(message)
    {
        public string Key => key;
    }
}
