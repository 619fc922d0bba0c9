using NasLab.Experiments.Documentation;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Documentation;

public sealed class SpacePagesTests
{
    public static TheoryData<string> Files => [.. BlockPictures.All.Select(p => p.File)];

    [Fact]
    public void The_page_of_spaces_is_the_one_the_code_writes()
    {
        RepositoryFiles.AssertApproved("docs/spaces.md", SpacePages.Write());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_picture_is_the_one_the_code_draws(string file)
    {
        var picture = BlockPictures.All.Single(p => p.File == file);

        RepositoryFiles.AssertApproved($"docs/{file}", picture.Draw());
    }

    [Fact]
    public void No_picture_lies_there_that_no_page_shows()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "docs", "spaces")).Select(f => $"spaces/{Path.GetFileName(f)}");

        Assert.Empty(files.Except(BlockPictures.All.Select(p => p.File)));
    }

    [Fact]
    public void Every_family_has_a_picture()
    {
        var families = SpaceCatalogue.All.Select(f => f.Name);

        Assert.Empty(families.Except(BlockPictures.All.Select(p => p.Family)));
    }
}
