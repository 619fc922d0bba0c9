using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Datasets;
using NasLab.Training.Datasets.Downloads;

namespace NasLab.Training;

/// <summary>
/// The images and the training settings of a study, loaded once, and the evaluator over them that any number of worker threads
/// may use at once (each keeps to one torch thread). libtorch is touched only when training, or a property about it, is asked for.
/// </summary>
public sealed class TrainingSession : IEvaluator, IDisposable
{
    private readonly ImageData _images;
    private readonly TrainingOptions _options;

    private TrainingSession(ImageData images, TrainingOptions options)
    {
        _images = images;
        _options = options;
    }

    /// <summary>One image as the networks take it.</summary>
    public TensorShape Input => _images.Shape;

    public int Classes => _images.Classes;

    /// <summary>Images in one epoch.</summary>
    public int TrainingImages => _images.Training.Count;

    public int ValidationImages => _images.Validation.Count;

    public int TestImages => _images.Test.Count;

    /// <summary>Where training runs: <c>cpu</c> or <c>cuda:0</c>.</summary>
    /// <exception cref="DeviceUnavailableException">The device asked for is not there.</exception>
    public string TrainOn => throw new NotSupportedException("In the making.");

    /// <summary>The GPU's name where training runs on one; null otherwise.</summary>
    public string? Gpu => throw new NotSupportedException("In the making.");

    /// <summary>Provider and version: <c>LibTorch 1.13.1</c>.</summary>
    public string TorchVersion => throw new NotSupportedException("In the making.");

    /// <summary>Reads the images (fetching them first where that is needed and allowed).</summary>
    /// <param name="baseFolder">What relative paths in the data options are relative to: the config file's folder.</param>
    /// <param name="log">Told, for people, what set-up does; never called once this returns.</param>
    /// <exception cref="DataException">Everything that is wrong with the files.</exception>
    /// <exception cref="ArgumentException">The options do not validate.</exception>
    public static TrainingSession Load(
        DataOptions data, TrainingOptions training, string baseFolder, Action<string> log, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var download = new FileDownload(http, new DownloadOptions(), log);
        return new TrainingSession(new DatasetLoader(baseFolder, download).Load(data, cancellationToken), training);
    }

    /// <inheritdoc />
    public Evaluation Evaluate(
        Architecture? architecture, NetworkGraph graph, Fidelity fidelity, int seed,
        IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) => throw new NotSupportedException("In the making.");

    /// <summary>Scores trained weights on the test images: for the members of a front, once, at a study's end.</summary>
    /// <param name="weights">What <see cref="Evaluation.Weights"/> held for a network of this graph.</param>
    /// <exception cref="FormatException">The weights are damaged or of another network.</exception>
    public (double Accuracy, double StdError) Test(NetworkGraph graph, byte[] weights) => throw new NotSupportedException("In the making.");

    /// <summary>Trains a linear classifier on the same pixels, deterministically, in about a second.</summary>
    public LinearScore TrainLinearBaseline() => throw new NotSupportedException("In the making.");

    public void Dispose() => _ = _options;
}
