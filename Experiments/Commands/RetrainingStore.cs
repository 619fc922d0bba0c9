using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Commands;

/// <summary>A study in a store that is opened to write trainings beside its trials.</summary>
internal sealed class RetrainingStore : IDisposable
{
    private RetrainingStore(StudyStore store, Study study) => (Store, Study) = (store, study);

    public StudyStore Store { get; }

    public Study Study { get; }

    /// <summary>Opens a store that must exist, and finds a study that must exist in it.</summary>
    /// <param name="path">As the person wrote it.</param>
    public static RetrainingStore Open(CommandContext context, string path, string experiment)
    {
        var full = context.Resolve(path);
        if (!File.Exists(full))
        {
            throw new BadInputException($"{path}: there is no such store. 'naslab run experiments.json' makes one; --store FILE names another.");
        }

        var store = StudyStore.Open(full);
        try
        {
            return new RetrainingStore(store, SharedOptions.FindStudy(store.Studies(), experiment));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The network of a trial.</summary>
    /// <exception cref="BadInputException">This version of NasLab does not know its reference any more.</exception>
    public NetworkGraph Lower(Trial trial) => StudyNetworks.Lower(Study, trial)
        ?? throw new BadInputException($"{Study.Name}/{trial.Number}: {trial.Architecture} is no reference network of this version.");

    /// <summary>What the data's paths are relative to.</summary>
    public string ConfigFolder(CommandContext context, string? named) => named is null ? Path.GetDirectoryName(Store.Path)! : context.Resolve(named);

    public void Dispose() => Store.Dispose();
}
