using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Datasets;
using NasLab.Training.Datasets.Downloads;
using NasLab.Training.Loops;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training;

/// <summary>
/// The images and the training settings of a study, loaded once, and the evaluator over them that any number of worker threads
/// may use at once (each keeps to one torch thread). libtorch is touched only when training, or a property about it, is asked for.
/// </summary>
public sealed class TrainingSession : IEvaluator, IDisposable
{
    private readonly ImageData _images;
    private readonly TrainingOptions _options;
    private readonly Lazy<Workplace> _workplace;
    private readonly ShortTrainingEvaluator _evaluator;

    /// <summary>A session over images that are loaded already.</summary>
    /// <exception cref="ArgumentException">The options do not validate.</exception>
    public TrainingSession(ImageData images, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem.ToString(), nameof(options));

        _images = images;
        _options = options;
        _workplace = new Lazy<Workplace>(() => new Workplace(images, options));
        _evaluator = new ShortTrainingEvaluator(_workplace, options, TimeProvider.System);
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
    public string TrainOn => Place(TrainingPlace.Resolve(_options.TrainOn));

    /// <summary>The GPU's name where training runs on one; null otherwise.</summary>
    /// <exception cref="DeviceUnavailableException">The device asked for is not there.</exception>
    public string? Gpu => TrainingPlace.Resolve(_options.TrainOn) is { type: DeviceType.CUDA } gpu ? TorchSeam.DeviceName(gpu) : null;

    /// <summary>Provider and version: <c>LibTorch 1.13.1</c>.</summary>
    public string TorchVersion => $"{TorchSeam.Provider} {TorchSeam.LibTorchVersion}";

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
    /// <exception cref="ArgumentException">The graph takes other images, or tells other classes apart, than the data has.</exception>
    /// <exception cref="DeviceUnavailableException">The device asked for is not there.</exception>
    public Evaluation Evaluate(
        Architecture? architecture, NetworkGraph graph, Fidelity fidelity, int seed,
        IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        Demand(graph);
        return _evaluator.Evaluate(architecture, graph, fidelity, seed, progress, cancellationToken);
    }

    /// <summary>Scores trained weights on the test images: for the members of a front, once, at a study's end.</summary>
    /// <param name="weights">What <see cref="Evaluation.Weights"/> held for a network of this graph.</param>
    /// <returns>The accuracy, and its standard error as a binomial share of the test images.</returns>
    /// <exception cref="FormatException">The weights are damaged or of another network.</exception>
    public (double Accuracy, double StdError) Test(NetworkGraph graph, byte[] weights)
    {
        Demand(graph);
        TorchSeam.SetThreadsOfThisThread(1);
        var estimate = WeightScoring.Score(_workplace.Value, graph, weights, _options, _workplace.Value.Test);
        return (estimate.Accuracy, estimate.StdError);
    }

    /// <summary>Trains a linear classifier on the same pixels, deterministically, in about a second.</summary>
    public LinearScore TrainLinearBaseline() => LinearBaseline.Train(_workplace.Value, Input, Classes, TimeProvider.System);

    public void Dispose()
    {
        if (_workplace.IsValueCreated)
            _workplace.Value.Dispose();
    }

    private static string Place(Device device) => device.type == DeviceType.CUDA ? $"cuda:{Math.Max(0, device.index)}" : "cpu";

    private void Demand(NetworkGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.Input != Input || graph.Output.Output != TensorShape.Vector(Classes))
        {
            throw new ArgumentException(
                $"The network maps {graph.Input} to {graph.Output.Output}; the data needs one from {Input} to {Classes}.", nameof(graph));
        }
    }
}
