using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

/// <summary>What every strategy of the catalogue keeps, on spaces with and without inactive choices and problems of 1 to 5 objectives.</summary>
public class StrategyContractTests
{
    public static TheoryData<string, int> StrategiesAndObjectives
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var strategy in StrategyCatalogue.All)
            {
                foreach (var objectives in Enumerable.Range(1, 5))
                {
                    data.Add(strategy.Name, objectives);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Strategies => [.. StrategyCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(StrategiesAndObjectives))]
    public void Proposes_each_architecture_of_the_space_once_and_then_says_that_nothing_is_left(string name, int objectives)
    {
        var space = new IntegerSpace(4, 2, hasDepth: true);
        var study = Study(space, objectives).Run(Create(name), seed: 1, trials: 1000);

        Assert.Equal((int)space.Size, study.History.Count);
        Assert.Equal(study.History.Count, study.History.Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(study.History, t => Assert.Equal(t.Architecture, space.Create(t.Architecture.Genes.AsSpan())));
        Assert.All(study.History, t => Assert.Equal(study.Problem.Fidelity, t.Fidelity));
        Assert.Null(study.Propose(Create(name), seed: 2));
    }

    [Theory]
    [MemberData(nameof(StrategiesAndObjectives))]
    public void Goes_on_in_the_same_way_from_any_prefix_of_its_history(string name, int objectives)
    {
        var space = new IntegerSpace(6, 4, hasDepth: true);
        var whole = Study(space, objectives).Run(Create(name), seed: 3, trials: 45);

        for (var n = 0; n < whole.History.Count; n += 4)
        {
            var prefix = Study(space, objectives);
            prefix.History.AddRange(whole.History[..n]);

            Assert.Equal(whole.History[n].Architecture, prefix.Propose(Create(name), seed: 3)?.Architecture);
        }
    }

    [Theory]
    [MemberData(nameof(StrategiesAndObjectives))]
    public void Works_while_trials_are_pending_and_never_repeats_them(string name, int objectives)
    {
        var study = Study(new IntegerSpace(3, 4), objectives);
        var strategy = Create(name);
        const int Workers = 5;
        while (study.Propose(strategy, seed: 4) is { } proposal)
        {
            study.History.Add(study.Observe(study.History.Count, proposal.Architecture, TrialState.Running));
            if (study.History.Count > Workers)
            {
                // Trials finish out of order: the one before last of those running.
                var done = study.History.FindLastIndex(study.History.Count - 2, t => t.State == TrialState.Running);
                study.History[done] = study.Observe(done, study.History[done].Architecture, TrialState.Completed);
            }
        }

        Assert.Equal(64, study.History.Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(64, study.History.Count);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Works_with_trials_of_one_state_only(string name)
    {
        foreach (var state in Enum.GetValues<TrialState>())
        {
            var study = Study(new IntegerSpace(3, 4), 2).Run(Create(name), seed: 5, trials: 64, _ => state);

            Assert.Equal(64, study.History.Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Works_where_trials_fail_and_devices_refuse(string name)
    {
        // given: the second device refuses a third of the space, and every fourth trial fails
        var study = SyntheticStudy.Create(
            new IntegerSpace(5, 3), Landscape.Error, Landscape.Free, Landscape.Cost,
            a => a.Genes[0] == 2 ? double.PositiveInfinity : Landscape.Cost(a, 2));

        study.Run(Create(name), seed: 6, trials: 120, n => n % 4 == 3 ? TrialState.Failed : TrialState.Completed);

        Assert.Equal(120, study.History.Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Proposes_feasible_architectures_while_there_are_any(string name)
    {
        // given: 1 of 64 meets the limit for each of 16 values of the last two choices, 16 of 1,024
        static double Excess(Architecture a) => a.Genes.Take(3).Sum();
        var study = SyntheticStudy.Create(new IntegerSpace(5, 4), Landscape.Error, Excess, Landscape.Cost);

        study.Run(Create(name), seed: 7, trials: 20);

        Assert.All(study.History.Take(16), t => Assert.Equal(TrialState.Completed, t.State));
        Assert.All(study.History.Skip(16), t => Assert.Equal(TrialState.Infeasible, t.State));
        Assert.Equal(20, study.History.Count);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Finds_what_is_feasible_where_it_is_one_in_a_million(string name)
    {
        static double Excess(Architecture a) => Math.Max(0, (a.Genes.Sum() / 4.0) - 1);
        var study = SyntheticStudy.Create(new IntegerSpace(12, 8), Landscape.Error, Excess, Landscape.Cost);

        study.Run(Create(name), seed: 8, trials: 30);

        Assert.All(study.History, t => Assert.Equal(TrialState.Completed, t.State));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Proposes_something_even_where_nothing_is_feasible(string name)
    {
        var study = SyntheticStudy.Create(new IntegerSpace(3, 3), Landscape.Error, a => 1 + Landscape.Cost(a), Landscape.Cost);

        study.Run(Create(name), seed: 9, trials: 100);

        Assert.Equal(27, study.History.Count);
        Assert.All(study.History, t => Assert.Equal(TrialState.Infeasible, t.State));
    }

    [Theory]
    [MemberData(nameof(StrategiesAndObjectives))]
    public void Parents_are_earlier_trials_each_once_and_the_same_for_the_same_history(string name, int objectives)
    {
        var study = Study(new IntegerSpace(9, 5, hasDepth: true), objectives);
        while (study.History.Count < 60)
        {
            var proposal = study.Propose(Create(name), seed: 12)!;

            Assert.Equal(proposal, study.Propose(Create(name), seed: 12));
            Assert.Equal(proposal.Parents.Distinct().Order(), proposal.Parents);
            Assert.All(proposal.Parents, p => Assert.InRange(p, 0, study.History.Count - 1));
            var state = study.History.Count % 5 == 4 ? TrialState.Running : TrialState.Completed;
            study.History.Add(study.Observe(study.History.Count, proposal, state));
        }
    }

    [Theory]
    [InlineData("regularized-evolution", 1, 1)]
    [InlineData("local-search", 1, 1)]
    [InlineData("nsga2", 2, 5)]
    [InlineData("nsga3", 2, 5)]
    [InlineData("moead", 2, 5)]
    [InlineData("naslab", 2, 8)]
    [InlineData("bayesian", 2, 8)]
    [InlineData("predictor", 2, 2)]
    public void Who_breeds_from_trials_names_them(string name, int mostParents, int mostChanges)
    {
        var study = Study(new IntegerSpace(9, 8), 3).Run(Create(name), seed: 13, trials: 40);
        var bred = new List<(Architecture Child, Architecture[] Parents)>();
        while (study.History.Count < 70)
        {
            var proposal = study.Propose(Create(name), seed: 13)!;
            bred.Add((proposal.Architecture, [.. proposal.Parents.Select(p => study.History[p].Architecture)]));
            study.History.Add(study.Observe(study.History.Count, proposal, TrialState.Completed));
        }

        // then: nearly all have parents, as many as there may be, and no more choices are new than mutations make
        Assert.InRange(bred.Count(b => b.Parents.Length > 0), 15, 30);
        Assert.Equal(mostParents, bred.Max(b => b.Parents.Length));
        Assert.All(bred.Where(b => b.Parents.Length > 0), b => Assert.InRange(Inventions(b.Child, b.Parents), 0, mostChanges));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("grid")]
    [InlineData("reinforce")]
    public void Who_draws_from_the_whole_space_names_no_parents(string name)
    {
        var study = Study(new IntegerSpace(9, 8), 3).Run(Create(name), seed: 14, trials: 60);

        Assert.Empty(study.Propose(Create(name), seed: 14)!.Parents);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void An_architecture_known_at_another_fidelity_may_be_proposed_again(string name)
    {
        var study = Study(new IntegerSpace(2, 3), 2).Run(Create(name), seed: 10, trials: 9);
        var rungs = study.History.ConvertAll(t => t with { Fidelity = new Fidelity(1) });
        study.History.Clear();
        study.History.AddRange(rungs);

        study.Run(Create(name), seed: 11, trials: 18);

        Assert.Equal(9, study.History.Skip(9).Select(t => t.Architecture.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Names_are_distinct_and_found_and_options_are_valid_by_default()
    {
        Assert.Equal(StrategyCatalogue.All.Length, StrategyCatalogue.All.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(StrategyCatalogue.All, s => Assert.Same(s, StrategyCatalogue.Find(s.Name)));
        Assert.All(StrategyCatalogue.All, s => Assert.Empty(s.Defaults.Validate()));
        Assert.Null(StrategyCatalogue.Find("nsga-2"));
    }

    /// <summary>How many choices are as in none of the parents.</summary>
    private static int Inventions(Architecture child, Architecture[] parents) =>
        Enumerable.Range(0, child.Genes.Length).Count(i => Array.TrueForAll(parents, p => p.Genes[i] != child.Genes[i]));

    /// <summary>1 objective: the error. More: as many costs; 4 in one group, the others one group for each device.</summary>
    private static SyntheticStudy Study(SearchSpace space, int objectives)
    {
        var costs = Enumerable.Range(0, objectives - 1).Select(i => (Func<Architecture, double>)(a => Landscape.Cost(a, i))).ToArray();
        var study = SyntheticStudy.Create(space, Landscape.Error, Landscape.Free, costs);
        return objectives == 4 ? study.WithOneGroup() : study;
    }

    private static ISearchStrategy Create(string name)
    {
        var entry = StrategyCatalogue.Find(name)!;
        return entry.Create(entry.Defaults);
    }
}
