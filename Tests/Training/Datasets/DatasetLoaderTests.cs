using System.Formats.Tar;
using NasLab.SearchSpaces;
using NasLab.Training.Datasets;
using NasLab.Training.Datasets.Downloads;

namespace NasLab.Tests.Training.Datasets;

public sealed class DatasetLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _offline = new(new RefusingHandler());

    private DatasetLoader Loader => new(_folder.Path, new FileDownload(_offline, new DownloadOptions { Retries = 1, FirstDelay = TimeSpan.FromMilliseconds(1) }, _ => { }));

    private static DataOptions Own => new()
    {
        Set = "files",
        TrainImages = "a.npy",
        TrainLabels = "b.npy",
        TestImages = "c.npy",
        TestLabels = "d.npy",
        ValidationShare = 0.5,
    };

    [Fact]
    public void Load_reads_the_shipped_set()
    {
        var data = Loader.Load(new DataOptions(), CancellationToken.None);

        Assert.Equal(TensorShape.Map(1, 28, 28), data.Shape);
        Assert.Equal((10, 9_000, 1_000, 2_000), (data.Classes, data.Training.Count, data.Validation.Count, data.Test.Count));

        // The first 10,000 training images; mean and deviation of the published 60,000 are 72.9 and 90.0.
        Assert.InRange(data.Statistics.Mean[0], 72, 74);
        Assert.InRange(data.Statistics.Std[0], 89, 91);
        Assert.Equal(2_000, data.Test.Labels.Span.ToArray().Count(l => l is >= 0 and <= 9));
        Assert.Equal(9, data.Test.Labels.Span[0]); // An ankle boot opens the published test set.
    }

    [Fact]
    public void Load_splits_by_the_seed_and_limits_by_class()
    {
        var first = Loader.Load(new DataOptions { Limit = 500 }, CancellationToken.None);
        var same = Loader.Load(new DataOptions { Limit = 500 }, CancellationToken.None);
        var other = Loader.Load(new DataOptions { Limit = 500, SplitSeed = 1 }, CancellationToken.None);

        Assert.Equal((450, 50), (first.Training.Count, first.Validation.Count));
        Assert.True(first.Validation.Bytes.Span.SequenceEqual(same.Validation.Bytes.Span));
        Assert.False(first.Validation.Bytes.Span.SequenceEqual(other.Validation.Bytes.Span));
        Assert.All(first.Validation.Labels.Span.ToArray().CountBy(l => l), c => Assert.InRange(c.Value, 4, 6));
        Assert.True(first.Test.Bytes.Span.SequenceEqual(other.Test.Bytes.Span));
    }

    [Fact]
    public void Load_reads_a_person_s_own_files()
    {
        // Channels last, floats: image n is 10 n everywhere in channel 0 and 1 in channel 1.
        WriteOwn();

        var data = Loader.Load(Own, CancellationToken.None);

        Assert.Equal(TensorShape.Map(2, 4, 4), data.Shape);
        Assert.Equal(2, data.Classes);
        Assert.Equal((2, 2, 1), (data.Training.Count, data.Validation.Count, data.Test.Count));
        Assert.Equal([0, 1], data.Training.Labels.Span.ToArray().Order());
        Assert.Equal((1, 1), (data.Statistics.Mean[1], data.Statistics.Std[1])); // A channel that never varies is divided by 1.
        Assert.Equal(Enumerable.Repeat(1f, 16), data.Training.Floats.Span.Slice(16, 16).ToArray());
    }

    [Theory]
    [InlineData("b.npy", "(3,)", "|u1", "b.npy: 3 labels for the 4 images")]
    [InlineData("b.npy", "(4, 1)", "|u1", "b.npy: labels of the shape [4, 1]; [N] is allowed")]
    [InlineData("b.npy", "(4,)", "<f4", "b.npy: labels are floats; integers from 0")]
    [InlineData("d.npy", "(2,)", "|u1", "d.npy: 2 labels for the 1 images")]
    [InlineData("c.npy", "(1, 5, 5, 2)", "<f4", "c.npy: test images of 2x5x5, training images of 2x4x4")]
    [InlineData("c.npy", "(1, 4, 4, 2)", "|u1", "c.npy: bytes and floats")]
    public void Load_says_which_files_do_not_fit(string file, string shape, string type, string message)
    {
        WriteOwn();
        var sizes = shape.Trim('(', ')').Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Aggregate(1, (a, b) => a * b);
        _folder.Write(file, FileBytes.Npy(1, type, shape, new byte[sizes * (type == "|u1" ? 1 : 4)]));

        var exception = Assert.Throws<DataException>(() => Loader.Load(Own, CancellationToken.None));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_refuses_labels_that_training_never_saw_and_negative_ones()
    {
        WriteOwn();
        _folder.Write("d.npy", FileBytes.Npy(1, "<i8", "(1,)", FileBytes.Of(2L)));
        var unseen = Assert.Throws<DataException>(() => Loader.Load(Own, CancellationToken.None));
        _folder.Write("d.npy", FileBytes.Npy(1, "<i8", "(1,)", FileBytes.Of(-1L)));
        var negative = Assert.Throws<DataException>(() => Loader.Load(Own, CancellationToken.None));

        Assert.Contains("d.npy: the label 2 never occurs in training; 0 to 1 are allowed", unseen.Message, StringComparison.Ordinal);
        Assert.Contains("d.npy: label 0 is -1; 0 to", negative.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_lists_every_missing_file_at_once()
    {
        var exception = Assert.Throws<DataException>(() => Loader.Load(Own, CancellationToken.None));

        Assert.Equal(["a.npy", "b.npy", "c.npy", "d.npy"], exception.Problems.Select(p => Path.GetFileName(p[..p.IndexOf(':')])));
    }

    [Fact]
    public void Load_reads_unpacked_idx_files_from_the_data_folder_without_a_network()
    {
        WriteFashion(_folder.At("data/fashion-mnist"));

        var data = Loader.Load(new DataOptions { Set = "fashion-mnist", ValidationShare = 0.25 }, CancellationToken.None);

        Assert.Equal((3, 1, 2), (data.Training.Count, data.Validation.Count, data.Test.Count));
    }

    [Fact]
    public void Load_says_where_a_set_can_be_had_when_it_may_not_fetch_it()
    {
        var exception = Assert.Throws<DataException>(() => Loader.Load(new DataOptions { Set = "fashion-mnist", Download = false }, CancellationToken.None));

        Assert.Equal(4, exception.Problems.Length);
        Assert.All(exception.Problems, p => Assert.Contains("set download to true", p, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_fails_with_the_place_for_the_file_when_there_is_no_network()
    {
        var exception = Assert.Throws<DataException>(() => Loader.Load(new DataOptions { Set = "cifar10" }, CancellationToken.None));

        Assert.Contains("put the file there by hand", exception.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("data", "cifar10", "cifar-10-binary.tar.gz"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_reads_cifar_from_the_archive_and_unpacked_alike()
    {
        var batches = Enumerable.Range(0, 6).Select(b => (Name: b < 5 ? $"data_batch_{b + 1}.bin" : "test_batch.bin", Data: CifarRecords(1, b, 2))).ToArray();
        _folder.Write("packed/cifar10/cifar-10-binary.tar.gz", Archive("cifar-10-batches-bin", batches));
        Array.ForEach(batches, b => _folder.Write($"unpacked/cifar10/cifar-10-batches-bin/{b.Name}", b.Data));

        var packed = Loader.Load(new DataOptions { Set = "cifar10", Folder = "packed" }, CancellationToken.None);
        var unpacked = Loader.Load(new DataOptions { Set = "cifar10", Folder = "unpacked" }, CancellationToken.None);

        Assert.Equal((9, 1, 2), (packed.Training.Count, packed.Validation.Count, packed.Test.Count));
        Assert.Equal([5, 5], packed.Test.Labels.Span.ToArray());
        Assert.Equal([5, 6, 7], packed.Test.Bytes.Span[..3].ToArray());
        Assert.True(packed.Training.Bytes.Span.SequenceEqual(unpacked.Training.Bytes.Span));
    }

    [Fact]
    public void Load_takes_cifar_100_s_fine_label()
    {
        _folder.Write("data/cifar-100-binary/train.bin", CifarRecords(2, 99, 4));
        _folder.Write("data/cifar-100-binary/test.bin", CifarRecords(2, 42, 1));

        var data = Loader.Load(new DataOptions { Set = "cifar100", ValidationShare = 0.5 }, CancellationToken.None);

        Assert.Equal((100, 42), (data.Classes, data.Test.Labels.Span[0]));
    }

    [Fact]
    public void Load_refuses_truncated_and_mislabelled_cifar_files()
    {
        _folder.Write("data/cifar-100-binary/train.bin", CifarRecords(2, 99, 4)[..^1]);
        _folder.Write("data/cifar-100-binary/test.bin", CifarRecords(2, 100, 1));

        var exception = Assert.Throws<DataException>(() => Loader.Load(new DataOptions { Set = "cifar100" }, CancellationToken.None));

        Assert.Equal(2, exception.Problems.Length);
        Assert.Contains("no whole number of records of 3074 bytes", exception.Problems[0], StringComparison.Ordinal);
        Assert.Contains("is 100; 0 to 99 are allowed", exception.Problems[1], StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _offline.Dispose();
        _folder.Dispose();
    }

    private static byte[] CifarRecords(int labelBytes, int label, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ =>
            Enumerable.Repeat((byte)label, 1).Concat(labelBytes == 2 ? [(byte)label] : []).Concat(Enumerable.Range(label, 3072).Select(p => (byte)p)))];

    private static byte[] Archive(string folder, (string Name, byte[] Data)[] members)
    {
        using var memory = new MemoryStream();
        using (var tar = new TarWriter(memory, leaveOpen: true))
        {
            foreach (var (name, data) in members)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{folder}/{name}") { DataStream = new MemoryStream(data) });
            }
        }

        return FileBytes.Gzip(memory.ToArray());
    }

    private static void WriteFashion(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "train-images-idx3-ubyte"), FileBytes.Idx(8, [4, 28, 28], new byte[4 * 784]));
        File.WriteAllBytes(Path.Combine(folder, "train-labels-idx1-ubyte.gz"), FileBytes.Gzip(FileBytes.Idx(8, [4], [0, 1, 0, 1])));
        File.WriteAllBytes(Path.Combine(folder, "t10k-images-idx3-ubyte"), FileBytes.Idx(8, [2, 28, 28], new byte[2 * 784]));
        File.WriteAllBytes(Path.Combine(folder, "t10k-labels-idx1-ubyte"), FileBytes.Idx(8, [2], [9, 0]));
    }

    private void WriteOwn()
    {
        var pixels = Enumerable.Range(0, 4).SelectMany(n => Enumerable.Repeat(new[] { 10f * n, 1f }, 16).SelectMany(p => p)).ToArray();
        _folder.Write("a.npy", FileBytes.Npy(1, "<f4", "(4, 4, 4, 2)", FileBytes.Of(pixels)));
        _folder.Write("b.npy", FileBytes.Npy(1, "<i8", "(4,)", FileBytes.Of(0L, 1L, 0L, 1L)));
        _folder.Write("c.npy", FileBytes.Npy(1, "<f4", "(1, 4, 4, 2)", FileBytes.Of(pixels[..32])));
        _folder.Write("d.npy", FileBytes.Npy(1, "|u1", "(1,)", [1]));
    }

    private sealed class RefusingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("there is no network in tests");
    }
}
