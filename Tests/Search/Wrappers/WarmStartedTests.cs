using NasLab.Search.Strategies;
using NasLab.Search.Wrappers;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Wrappers;

public class WarmStartedTests
{
    public static TheoryData<string> Strategies => [.. StrategyCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Begins_with_what_is_given_and_goes_on_to_the_end_of_the_space_from_any_prefix(string name)
    {
        // given
        var space = new IntegerSpace(3, 3);
        Architecture[] given = [space.Create([2, 1, 0]), space.Create([0, 0, 2]), space.Create([1, 1, 1])];

        // when
        var whole = Study(space).Run(Create(name, given), seed: 1, trials: 100);

        // then
        Assert.Equal(given, whole.History.Take(3).Select(t => t.Architecture));
        Assert.Equal(27, whole.History.Select(t => t.Architecture).Distinct().Count());
        Assert.Equal(27, whole.History.Count);
        for (var n = 0; n < 27; n += 5)
        {
            var prefix = Study(space);
            prefix.History.AddRange(whole.History[..n]);
            Assert.Equal(whole.History[n].Architecture, prefix.Propose(Create(name, given), seed: 1)?.Architecture);
        }
    }

    [Fact]
    public void Passes_over_what_no_limit_allows_and_what_is_under_way()
    {
        var space = new IntegerSpace(3, 3);
        var study = SyntheticStudy.Create(space, Landscape.Error, a => a.Genes[0] == 2 ? 1 : 0, Landscape.Cost);
        var warm = new WarmStarted(new RandomSearch(), [space.Create([2, 1, 0]), space.Create([0, 0, 2]), space.Create([1, 1, 1])]);
        study.History.Add(study.Observe(0, space.Create([0, 0, 2]), NasLab.Search.TrialState.Running));

        Assert.Equal(space.Create([1, 1, 1]), study.Propose(warm, seed: 1)!.Architecture);
    }

    private static SyntheticStudy Study(SearchSpace space) => SyntheticStudy.Create(space, Landscape.Error, Landscape.Free, Landscape.Cost);

    private static WarmStarted Create(string name, Architecture[] given)
    {
        var entry = StrategyCatalogue.Find(name)!;
        return new WarmStarted(entry.Create(entry.Defaults), [.. given]);
    }
}
