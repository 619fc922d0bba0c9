using System.Collections.Immutable;
using NasLab.Search;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>
/// A history of random architectures of a space so large that a child tells its parent: the trial that it differs least from. Its values
/// are given, whatever the architectures.
/// </summary>
internal sealed class FarApart
{
    private readonly SyntheticStudy _study;

    public FarApart(int objectives) => _study = SyntheticStudy.Create(
        new IntegerSpace(30, 6), Landscape.Error, Landscape.Free, [.. Enumerable.Repeat<Func<Architecture, double>>(Landscape.Cost, objectives - 1)]);

    public void Add(params ImmutableArray<double>[] values)
    {
        foreach (var value in values)
        {
            var number = _study.History.Count;
            var architecture = _study.Problem.Space.Sample(new Random(number));
            _study.History.Add(_study.Observe(number, architecture, TrialState.Completed) with { Values = value });
        }
    }

    /// <summary>The numbers of the trials that a proposal says it stems from.</summary>
    public ImmutableArray<int> Parents(ISearchStrategy strategy, int seed) => _study.Propose(strategy, seed)!.Parents;

    /// <summary>The number of the trial that a proposal is a mutation of.</summary>
    public int Parent(ISearchStrategy strategy, int seed)
    {
        var genes = _study.Propose(strategy, seed)!.Architecture.Genes;
        var (differences, number) = _study.History.Min(t => (genes.Zip(t.Architecture.Genes, (a, b) => a != b ? 1 : 0).Sum(), t.Number));
        Assert.InRange(differences, 1, 8);
        return number;
    }
}
