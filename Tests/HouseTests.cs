using System.Xml.Linq;

namespace NasLab.Tests;

/// <summary>Who may import whom: space, cost, search and training meet in Experiments alone.</summary>
public sealed class HouseTests
{
    public static TheoryData<string, string[]> Imports => new()
    {
        { "SearchSpaces", [] },
        { "Torch", [] },
        { "CostModels", ["SearchSpaces"] },
        { "Search", ["SearchSpaces"] },
        { "Training", ["SearchSpaces", "Torch"] },
        { "Experiments", ["CostModels", "Search", "SearchSpaces", "Torch", "Training"] },
    };

    [Theory]
    [MemberData(nameof(Imports))]
    public void A_project_references_only_what_the_house_allows(string project, string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Root(), project, $"NasLab.{project}.csproj"));

        var references = file.Descendants("ProjectReference").Select(r => r.Attribute("Include")!.Value.Split('/', '\\')[^2]);

        Assert.Subset(allowed.ToHashSet(), references.ToHashSet());
    }

    [Theory]
    [InlineData("SearchSpaces", "CostModels", "Search", "Training", "Experiments", "Torch")]
    [InlineData("CostModels", "Search", "Training", "Experiments", "Torch")]
    [InlineData("Search", "CostModels", "Training", "Experiments", "Torch")]
    [InlineData("Training", "CostModels", "Search", "Experiments")]
    public void A_folder_names_no_namespace_that_it_may_not_import(string folder, params string[] forbidden)
    {
        var sources = Directory.GetFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories);

        var named =
            from source in sources
            from name in forbidden
            where File.ReadLines(source).Any(line => line.Contains($"NasLab.{name}.", StringComparison.Ordinal) || line.Contains($"NasLab.{name};", StringComparison.Ordinal))
            select $"{Path.GetFileName(source)} names NasLab.{name}";

        Assert.NotEmpty(sources);
        Assert.Empty(named);
    }

    [Fact]
    public void Every_project_is_one_of_the_house()
    {
        var root = Root();

        var projects = Directory.GetDirectories(root)
            .SelectMany(d => Directory.GetFiles(d, "*.csproj"))
            .Select(f => Path.GetFileName(Path.GetDirectoryName(f)!));

        Assert.Equal(
            ["Benchmarks", "CostModels", "Experiments", "Search", "SearchSpaces", "Tests", "Torch", "Training"],
            projects.Order(StringComparer.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NasLab.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No NasLab.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
