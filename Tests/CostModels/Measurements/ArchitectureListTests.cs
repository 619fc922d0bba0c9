using System.IO.Compression;
using System.Text;
using NasLab.CostModels.Measurements;
using NasLab.SearchSpaces.Spaces;
using NasLab.SearchSpaces.Spaces.Cells;

namespace NasLab.Tests.CostModels.Measurements;

public sealed class ArchitectureListTests
{
    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Ids_of_every_space_are_read_a_line_each_with_or_without_their_prefix(string family)
    {
        var space = SpaceCatalogue.Find(family)!.CreateDefault();
        var random = new Random(3);
        var ids = Enumerable.Range(0, 4).Select(_ => space.Sample(random).Id).ToArray();
        var text = $"{ids[0]}\r\n\r\n# a remark\n  {ids[1][(family.Length + 1)..]}\n{ids[2]}\n{ids[3]}";

        var (architectures, problems) = ArchitectureList.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)), space);

        Assert.Empty(problems);
        Assert.Equal(ids, architectures!.Value.Select(a => a.Id));
    }

    [Fact]
    public void A_table_is_told_from_a_list_by_its_header()
    {
        var space = (CellSpace)SpaceCatalogue.Find("nasbench201")!.CreateDefault();
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("\"arch_index\",latency_ms\n7,1\n15624,2\n"u8);
        }

        var (architectures, problems) = ArchitectureList.TryRead(new MemoryStream(bytes.ToArray()), space);

        Assert.Empty(problems);
        Assert.Equal([space.AtPublishedIndex(7).Id, space.AtPublishedIndex(15_624).Id], architectures!.Value.Select(a => a.Id));
    }

    [Theory]
    [InlineData("arch_index\n3\n-1\n15625\n", "line 3", "line 4")]
    [InlineData("nonsense\n\nfbnet:0\n", "line 1", "line 3")]
    [InlineData("", "")]
    [InlineData("# nothing but this\n", "")]
    [InlineData("architecture\n", "")]
    public void What_names_no_architecture_is_told_line_by_line(string text, params string[] places)
    {
        var space = SpaceCatalogue.Find("nasbench201")!.CreateDefault();

        var (architectures, problems) = ArchitectureList.TryRead(new MemoryStream(Encoding.UTF8.GetBytes(text)), space);

        Assert.Null(architectures);
        Assert.Equal(places, problems.Select(p => p.Path));
    }
}
