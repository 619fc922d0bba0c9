using NasLab.SearchSpaces;

namespace NasLab.Tests.SearchSpaces;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abcd", "acbd", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("Epochs", "epochs", 0)]
    public void Distance_counts_edits_and_swaps_of_neighbours(string left, string right, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(left, right));
        Assert.Equal(expected, NearestName.Distance(right, left));
    }

    [Theory]
    [InlineData("learnigRate", "learningRate")]
    [InlineData("learning_rate", "learningRate")]
    [InlineData("epoch", "epochs")]
    [InlineData("batch", "batchSize")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_offered_only_if_it_is_near(string written, string? expected)
    {
        Assert.Equal(expected, NearestName.To(written, ["epochs", "learningRate", "batchSize"]));
    }
}
