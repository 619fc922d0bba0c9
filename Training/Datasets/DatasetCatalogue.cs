using System.Collections.Immutable;
using NasLab.SearchSpaces;
using NasLab.Training.Datasets.Downloads;

namespace NasLab.Training.Datasets;

/// <summary>Every data set.</summary>
public static class DatasetCatalogue
{
    private const string Zalando = "Zalando Research; Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747";
    private const string Krizhevsky = "Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images";
    private const string FashionHost = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/";
    private const string CifarHost = "https://www.cs.toronto.edu/~kriz/";

    public static DatasetEntry FashionMnist12K { get; } = new(
        "fashion-mnist-12k", "The first 10,000 training and 2,000 test images of Fashion-MNIST, shipped with NasLab.",
        TensorShape.Map(1, 28, 28), 10, 10_000, 2_000, 5.2, "MIT", Zalando, [])
    { IsShipped = true };

    public static DatasetEntry FashionMnist { get; } = new(
        "fashion-mnist", "Grey images of ten kinds of clothing.",
        TensorShape.Map(1, 28, 28), 10, 60_000, 10_000, 30.9, "MIT", Zalando,
        [
            Fashion("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d", 26.4),
            Fashion("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe", 0.03),
            Fashion("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79", 4.4),
            Fashion("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310", 0.005),
        ]);

    public static DatasetEntry Cifar10 { get; } = new(
        "cifar10", "Colour photographs of ten kinds of animals and vehicles.",
        TensorShape.Map(3, 32, 32), 10, 50_000, 10_000, 170, "none stated; free for research use", Krizhevsky,
        [Cifar("cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530", 170)]);

    public static DatasetEntry Cifar100 { get; } = new(
        "cifar100", "Colour photographs of a hundred kinds of things.",
        TensorShape.Map(3, 32, 32), 100, 50_000, 10_000, 168.5, "none stated; free for research use", Krizhevsky,
        [Cifar("cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8", 168.5)]);

    public static DatasetEntry Files { get; } = new(
        "files", "Images of your own, from IDX or NPY files named in the config.",
        null, null, null, null, 0, "yours", "yours", []);

    public static ImmutableArray<DatasetEntry> All { get; } = [FashionMnist12K, FashionMnist, Cifar10, Cifar100, Files];

    public static DatasetEntry? Find(string name) => All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.Ordinal));

    private static PublishedFile Fashion(string name, string md5, double megaBytes) => new(name, new Uri(FashionHost + name), md5, megaBytes);

    private static PublishedFile Cifar(string name, string md5, double megaBytes) => new(name, new Uri(CifarHost + name), md5, megaBytes);
}
