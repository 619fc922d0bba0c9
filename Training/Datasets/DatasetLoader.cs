using NasLab.Training.Datasets.Downloads;
using NasLab.Training.Datasets.Formats;

namespace NasLab.Training.Datasets;

/// <summary>Brings a data set into memory: finds its files, fetches what is missing, reads, checks and splits.</summary>
public sealed class DatasetLoader
{
    private readonly FileDownload _download;
    private readonly string _baseFolder;
    private readonly string _shippedFolder;

    /// <summary>Makes a loader; nothing is read yet.</summary>
    /// <param name="baseFolder">What relative paths are relative to: the folder of the config file.</param>
    public DatasetLoader(string baseFolder, FileDownload download)
    {
        _baseFolder = baseFolder;
        _download = download;
        _shippedFolder = Path.Combine(AppContext.BaseDirectory, "datasets");
    }

    /// <summary>Loads the set, draws <see cref="DataOptions.Limit"/> images where one is set, and carves the validation part out.</summary>
    /// <exception cref="DataException">Everything that is wrong with the files.</exception>
    /// <exception cref="ArgumentException">The options do not validate; <see cref="DataOptions.Validate"/> tells why.</exception>
    public ImageData Load(DataOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem.ToString(), nameof(options));

        var entry = DatasetCatalogue.Find(options.Set)!;
        var (training, test) = Read(entry, options, cancellationToken);
        return Split(options, Classes(entry, training, test, options), training, test);
    }

    private (ImageSet Training, ImageSet Test) Read(DatasetEntry entry, DataOptions options, CancellationToken cancellationToken)
    {
        if (entry == DatasetCatalogue.Files)
        {
            return Both(
                () => ImageFiles.Read(At(options.TrainImages!), At(options.TrainLabels!), null),
                () => ImageFiles.Read(At(options.TestImages!), At(options.TestLabels!), null));
        }

        var locator = new DatasetFiles(entry, entry.IsShipped ? _shippedFolder : At(options.Folder), options.Download, _download);
        if (entry == DatasetCatalogue.Cifar10 || entry == DatasetCatalogue.Cifar100)
            return Cifar(entry, locator, cancellationToken);

        var paths = locator.FindAll(
            ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"],
            cancellationToken);
        return Both(
            () => ImageFiles.Read(paths[0], paths[1], entry.Classes), () => ImageFiles.Read(paths[2], paths[3], entry.Classes));
    }

    private static (ImageSet Training, ImageSet Test) Cifar(DatasetEntry entry, DatasetFiles locator, CancellationToken cancellationToken)
    {
        var isTen = entry == DatasetCatalogue.Cifar10;
        string[] members = isTen
            ? ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"]
            : ["train.bin", "test.bin"];
        var files = locator.FindUnpacked(isTen ? "cifar-10-batches-bin" : "cifar-100-binary", members) is { } unpacked
            ? unpacked
            : CifarFormat.ReadArchive(locator.FindAll([entry.Files[0].Name], cancellationToken)[0], members);
        var labelBytes = isTen ? 1 : 2;
        return Both(
            () => CifarFormat.Decode([.. files.SkipLast(1)], labelBytes, entry.Classes!.Value),
            () => CifarFormat.Decode([files[^1]], labelBytes, entry.Classes!.Value));
    }

    private static (ImageSet Training, ImageSet Test) Both(Func<ImageSet> training, Func<ImageSet> test)
    {
        var problems = new List<string>();
        var pair = (ImageFiles.Try(training, problems), ImageFiles.Try(test, problems));
        return problems.Count == 0 ? (pair.Item1!, pair.Item2!) : throw new DataException([.. problems]);
    }

    private static int Classes(DatasetEntry entry, ImageSet training, ImageSet test, DataOptions options)
    {
        var classes = entry.Classes ?? training.Labels.Span.ToArray().Max() + 1;
        var problems = new List<string>();
        if (training.Shape != test.Shape)
            problems.Add($"{options.TestImages ?? entry.Name}: test images of {test.Shape}, training images of {training.Shape}; one shape is needed.");
        if (training.IsBytes != test.IsBytes)
            problems.Add($"{options.TestImages ?? entry.Name}: bytes and floats for training and test; one type is needed, so that they share a scale.");
        if (classes < 2)
            problems.Add($"{options.TrainLabels ?? entry.Name}: all labels are 0; two classes or more are needed.");
        if (test.Labels.Span.ToArray().Max() is var largest && largest >= classes)
            problems.Add($"{options.TestLabels ?? entry.Name}: the label {largest} never occurs in training; 0 to {classes - 1} are allowed.");

        return problems.Count == 0 ? classes : throw new DataException([.. problems]);
    }

    private static ImageData Split(DataOptions options, int classes, ImageSet training, ImageSet test)
    {
        var random = new Random(options.SplitSeed);
        var used = training;
        if (options.Limit > 0 && options.Limit < training.Count)
            used = training.Select(StratifiedSample.Draw(training.Labels.Span, classes, options.Limit, random).Drawn);

        var held = (int)Math.Round(options.ValidationShare * used.Count, MidpointRounding.AwayFromZero);
        if (held < 1 || held >= used.Count)
            throw new DataException($"validationShare: {options.ValidationShare} of {used.Count} images leaves none on one side; both need one at least.");

        var (validation, rest) = StratifiedSample.Draw(used.Labels.Span, classes, held, random);
        var kept = used.Select(rest);
        return new ImageData(options.Set, classes, kept, used.Select(validation), test, PixelStatistics.Of(kept));
    }

    private string At(string path) => Path.Combine(_baseFolder, path);
}
