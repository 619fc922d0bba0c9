using NasLab.Experiments.Analysis.Choices;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Analysis.Choices;

public sealed class ChoicesContractTests
{
    public static TheoryData<string> Families => [.. SpaceCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_space_can_be_analysed(string family)
    {
        var space = SpaceCatalogue.Find(family)!.CreateDefault();
        var random = new Random(1);
        var architectures = Enumerable.Range(0, 30).Select(_ => space.Sample(random)).Distinct().ToArray();

        var importance = ImportanceAnalysis.Of(space, architectures.Select((a, i) => (a.Id, (double)i)), isOfFunction: true);
        var preferences = OptionPreferences.Of(space, architectures.Take(5), architectures);

        Assert.Equal(space.Choices.Select(c => c.Name), importance!.Choices.Select(c => c.Name));
        Assert.All(importance.Choices, c => Assert.InRange(c.Share, 0, 1));
        Assert.Equal(space.Choices.SelectMany(c => c.Options), preferences.Select(p => p.Option));
        Assert.All(preferences.GroupBy(p => p.Choice), choice =>
        {
            Assert.Equal(1, choice.Sum(p => p.PriorShare), 1e-9);
            Assert.Equal(choice.First().Taken.Cases, choice.Sum(p => p.Taken.Successes));
            Assert.NotEmpty(choice.First().Place.Decides);
        });
    }

    [Theory]
    [InlineData("stages.2.blocks.1.kernel", "stages.2.blocks.1", "kernel")]
    [InlineData("stages.2.depth", "stages.2", "depth")]
    [InlineData("resolution", "", "resolution")]
    [InlineData("node2.from0", "node2.from0", "operation")]
    public void A_choice_s_name_says_where_it_stands_and_what_it_decides(string name, string place, string decides)
    {
        Assert.Equal(new ChoicePlace(place, decides), ChoicePlace.Of(name));
    }
}
