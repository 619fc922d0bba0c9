using NasLab.Training.Datasets;

namespace NasLab.Tests.Training.Datasets;

public sealed class DataOptionsTests
{
    [Fact]
    public void Validate_accepts_the_defaults() => Assert.Empty(new DataOptions().Validate());

    [Fact]
    public void Validate_lists_every_mistake_with_what_is_allowed()
    {
        var options = new DataOptions { Set = "fashion-mnist12k", Folder = " ", ValidationShare = 1, Limit = -1, TestLabels = "x.npy" };

        var problems = options.Validate().Select(p => p.ToString()).ToArray();

        Assert.Equal(
            [
                "set: there is no data set fashion-mnist12k; allowed are fashion-mnist-12k, fashion-mnist, cifar10, cifar100, files. Did you mean fashion-mnist-12k?",
                "folder: is empty; a folder's path is needed.",
                "validationShare: is 1; a number above 0 and below 1 is allowed.",
                "limit: is -1; 0 (all images) or 2 and more are allowed.",
                "testLabels: is for set files only; leave it out, or write \"set\": \"files\".",
            ],
            problems);
    }

    [Fact]
    public void Validate_asks_for_all_four_files_of_one_s_own()
    {
        var options = new DataOptions { Set = "files", TrainImages = "a.npy" };

        var paths = options.Validate().Select(p => p.Path);

        Assert.Equal(["trainLabels", "testImages", "testLabels"], paths);
    }

    [Fact]
    public void Catalogue_names_are_unique_and_every_published_file_has_an_md5_sum()
    {
        var files = DatasetCatalogue.All.SelectMany(d => d.Files);

        Assert.Distinct(DatasetCatalogue.All.Select(d => d.Name));
        Assert.All(files, f => Assert.Matches("^[0-9a-f]{32}$", f.Md5));
        Assert.All(DatasetCatalogue.All, d => Assert.NotEmpty(d.Licence));
    }
}
