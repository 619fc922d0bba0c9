using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Datasets;
using NasLab.Training.Datasets.Downloads;
using NasLab.Training.Loops;
using NasLab.Training.Scores;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training;

/// <summary>
/// The images and the training settings of a study, loaded once for each place that trains on them, and the evaluators of any
/// number of worker threads (each keeps to one torch thread). libtorch is touched only when training, or a property about it, is
/// asked for. The session is itself the evaluator of worker 0.
/// </summary>
public sealed class TrainingSession : IEvaluator, IDisposable
{
    private readonly ImageData _images;
    private readonly TrainingOptions _options;
    private readonly TrainingMachine _machine;
    private readonly Workplaces _workplaces;

    /// <summary>A session over images that are loaded already.</summary>
    /// <exception cref="ArgumentException">The options do not validate.</exception>
    public TrainingSession(ImageData images, TrainingOptions options)
        : this(images, options, TrainingMachine.Present)
    {
    }

    internal TrainingSession(ImageData images, TrainingOptions options, TrainingMachine machine)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem.ToString(), nameof(options));

        _images = images;
        _options = options;
        _machine = machine;
        _workplaces = new Workplaces(images, options, machine);
    }

    /// <summary>One image of the data; a network of another height and width gets it resized.</summary>
    public TensorShape Input => _images.Shape;

    public int Classes => _images.Classes;

    /// <summary>Images in one epoch.</summary>
    public int TrainingImages => _images.Training.Count;

    public int ValidationImages => _images.Validation.Count;

    public int TestImages => _images.Test.Count;

    /// <summary>What the networks see of a pixel is (pixel - mean) / std.</summary>
    public PixelStatistics Pixels => _images.Statistics;

    /// <summary>Where training runs: <c>cpu</c>, or GPUs such as <c>cuda:0</c>, over which the workers are shared out in turn.</summary>
    /// <exception cref="DeviceUnavailableException">A GPU is asked for that is not there.</exception>
    public ImmutableArray<string> Places => _workplaces.Names;

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

    /// <summary>Another session over the same images; each is disposed by itself.</summary>
    /// <exception cref="ArgumentException">The options do not validate.</exception>
    public TrainingSession With(TrainingOptions options) => new(_images, options, _machine);

    /// <summary>The product name of a place that is a GPU; null for the CPU.</summary>
    public static string? GpuName(string place) => new Device(place) is { type: DeviceType.CUDA } gpu ? TorchSeam.DeviceName(gpu) : null;

    /// <summary>What a worker evaluates with: at the place with its number, modulo the number of places.</summary>
    /// <param name="worker">From 0.</param>
    public IEvaluator Worker(int worker)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        return new ShortTrainingEvaluator(() => _workplaces.Of(worker), _options, TimeProvider.System);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The graph takes other channels, or tells other classes apart, than the data has.</exception>
    /// <exception cref="DeviceUnavailableException">The GPU asked for is not there, or has not the memory for the images.</exception>
    public Evaluation Evaluate(EvaluationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) =>
        Worker(0).Evaluate(request, progress, cancellationToken);

    /// <summary>Scores trained weights on the test images: for the members of a front, once, at a study's end.</summary>
    /// <param name="weights">What <see cref="Evaluation.Weights"/> held for a network of this graph.</param>
    /// <param name="worker">From 0: it is done where that worker trains. Several may work at once.</param>
    /// <returns>The accuracy, and its standard error as a binomial share of the test images.</returns>
    /// <exception cref="FormatException">The weights are damaged or of another network.</exception>
    public (double Accuracy, double StdError) Test(NetworkGraph graph, byte[] weights, int worker = 0)
    {
        var workplace = _workplaces.Of(worker);
        workplace.Demand(graph);
        TorchSeam.SetThreadsOfThisThread(1);
        var estimate = WeightScoring.Score(workplace, graph, weights, _options, workplace.Test);
        return (estimate.Accuracy, estimate.StdError);
    }

    /// <summary>Trains a linear classifier on the same pixels, deterministically, in about a second.</summary>
    public LinearScore TrainLinearBaseline() => LinearBaseline.Train(_workplaces.Of(0), Input, Classes, TimeProvider.System);

    /// <summary>
    /// Scores a network that is not trained, where worker 0 trains: the same for the same seed, whatever else is scored or trained. Several
    /// threads may ask at once.
    /// </summary>
    /// <param name="seed">Draws its weights, and the training images it is shown: the same ones for every network.</param>
    /// <exception cref="ArgumentException">The graph takes other channels, or tells other classes apart, than the data has.</exception>
    /// <exception cref="DeviceUnavailableException">The GPU asked for is not there, or has not the memory for the images.</exception>
    public NetworkScore Score(UntrainedScore score, NetworkGraph graph, int seed)
    {
        var workplace = _workplaces.Of(0);
        workplace.Demand(graph);
        TorchSeam.SetThreadsOfThisThread(1);
        try
        {
            return score switch
            {
                UntrainedScore.Naswot => Naswot.Score(workplace, graph, seed, _options.ChannelsLast),
                UntrainedScore.Synflow => Synflow.Score(workplace.Device, graph, seed),
                _ => throw new ArgumentOutOfRangeException(nameof(score), score, "There is no such score."),
            };
        }
        catch (Exception e) when (TorchSeam.IsOutOfMemory(e))
        {
            TorchSeam.EmptyCache(workplace.Device);
            return NetworkScore.None($"{workplace.Device} has not the memory to score it");
        }
    }

    public void Dispose() => _workplaces.Dispose();
}
