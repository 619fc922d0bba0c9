using NasLab.Experiments.Running;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Experiments.Commands;

/// <summary>
/// A study whose networks are trained again. It is only read, which another process may write meanwhile, until something is to be trained:
/// from then on this process is the store's writer.
/// </summary>
internal sealed class RetrainingStore : IDisposable
{
    private readonly string _path;
    private readonly StoreReader _reader;
    private StudyStore? _writer;

    private RetrainingStore(string path, StoreReader reader, Study study) => (_path, _reader, Study) = (path, reader, study);

    public Study Study { get; }

    public string Folder => Path.GetDirectoryName(_path)!;

    /// <summary>Opens a store that must exist, and finds a study that must exist in it.</summary>
    /// <param name="path">As the person wrote it.</param>
    public static RetrainingStore Open(CommandContext context, string path, string experiment)
    {
        var reader = OpenReader(context, path);
        try
        {
            return new RetrainingStore(context.Resolve(path), reader, SharedOptions.FindStudy(reader, experiment));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public IReadOnlyList<Trial> Trials() => _writer?.Trials(Study.Name) ?? _reader.Trials(Study.Name);

    public IReadOnlyList<TrainingRun> Trainings() => _writer?.Trainings(Study.Name) ?? _reader.Trainings(Study.Name);

    /// <inheritdoc cref="StoreReader.Weights"/>
    public byte[]? Weights(int trial) => _writer is null ? _reader.Weights(Study.Name, trial) : _writer.Weights(Study.Name, trial);

    /// <inheritdoc cref="StoreReader.TrainingWeights"/>
    public byte[]? TrainingWeights(TrainingRun run) => _writer is null
        ? _reader.TrainingWeights(Study.Name, run.Trial, run.Number)
        : _writer.TrainingWeights(Study.Name, run.Trial, run.Number);

    /// <summary>The store as its one writer.</summary>
    /// <exception cref="StoreException">Another process writes it.</exception>
    public StudyStore Write()
    {
        // A reader that outlived the writer would keep it from tidying its log away.
        _reader.Dispose();
        return _writer ??= StudyStore.Open(_path);
    }

    /// <summary>The network of a trial.</summary>
    /// <exception cref="BadInputException">This version of NasLab does not know its reference any more.</exception>
    public NetworkGraph Lower(Trial trial) => StudyNetworks.Lower(Study, trial)
        ?? throw new BadInputException($"{Study.Name}/{trial.Number}: {trial.Architecture} is no reference network of this version.");

    public void Dispose()
    {
        _reader.Dispose();
        _writer?.Dispose();
    }

    private static StoreReader OpenReader(CommandContext context, string path)
    {
        try
        {
            return SharedOptions.OpenStore(context, path);
        }
        catch (StoreException e) when (e.IsOutdated)
        {
            StudyStore.Open(context.Resolve(path)).Dispose();
            return SharedOptions.OpenStore(context, path);
        }
    }
}
