using NasLab.SearchSpaces;

namespace NasLab.Tests.Training.Networks;

/// <summary>Sampled networks of some size: those of a family that hold a gigabyte of weights repeat the blocks of the others.</summary>
internal static class SmallNetworks
{
    private const int _mostParameters = 30_000_000;
    private const int _draws = 200;

    /// <summary>The first so many of the random source's architectures that are small enough.</summary>
    public static Architecture[] Sample(SearchSpace space, Random random, int count)
    {
        var small = Enumerable.Range(0, _draws).Select(_ => space.Sample(random)).Where(a => a.Lower().Parameters < _mostParameters).Take(count).ToArray();
        Assert.True(small.Length == count, $"{space.Name}: {small.Length} of {_draws} networks have fewer than {_mostParameters} parameters");
        return small;
    }
}
