using NasLab.Experiments.Commands;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Commands;

public sealed class SampleCommandTests
{
    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Profile_takes_a_sampled_id_of_every_space(string family)
    {
        using var naslab = new Naslab();
        Assert.Equal(ExitCode.Done, naslab.Run("sample", family, "--seed", "3", "--json"));
        var sample = naslab.Json()[0];
        var id = sample.GetProperty("architecture").GetString()!;

        Assert.Equal(ExitCode.Done, naslab.Run("profile", id, "--device", "pixel1-cpu", "--json"));

        var profile = naslab.Json();
        Assert.Equal(id, profile.GetProperty("architecture").GetString());
        Assert.Equal(sample.GetProperty("input").GetString(), profile.GetProperty("input").GetString());
        Assert.Equal(sample.GetProperty("parameters").GetInt64(), profile.GetProperty("parameters").GetInt64());
        Assert.Equal(sample.GetProperty("macs").GetInt64(), profile.GetProperty("macs").GetInt64());
    }

    [Fact]
    public void A_seed_gives_the_same_ids_and_another_one_others()
    {
        using var naslab = new Naslab();

        var ids = new[] { "1", "1", "2" }.Select(seed =>
        {
            Assert.Equal(ExitCode.Done, naslab.Run("sample", "mobilenet-v3", "--count", "20", "--seed", seed));
            return naslab.Out;
        }).ToArray();

        Assert.Equal(20, ids[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public void A_whole_space_can_be_asked_for_each_architecture_once()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("sample", "nasbench-macro", "--count", "6561"));

        Assert.Equal(6561, naslab.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count());
    }

    [Theory]
    [InlineData("SPACE: resnt is no space, did you mean resnet?", "sample", "resnt")]
    [InlineData("--count: 0 is out of range; nasbench201 has 15,625 architectures, and 1 to 15,625 may be asked for.", "sample", "nasbench201", "--count", "0")]
    [InlineData("--count: 15626 is out of range; nasbench201 has 15,625 architectures", "sample", "nasbench201", "--count", "15626")]
    [InlineData("--input: large must be CxHxW", "sample", "resnet", "--input", "large")]
    [InlineData("--classes: 1 must be 2 or more.", "sample", "resnet", "--classes", "1")]
    [InlineData("--input: mobilenet-v3 does not take 3x16x16: ", "sample", "mobilenet-v3", "--input", "3x16x16")]
    public void Bad_input_is_refused_with_what_is_allowed(string expected, params string[] arguments)
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.BadInput, naslab.Run(arguments));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
    }
}
