using NasLab.Search;
using NasLab.Search.Strategies;
using NasLab.SearchSpaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Strategies;

public class NasLabSearchTests
{
    [Theory]
    [InlineData(5, 4)]
    [InlineData(12, 8)]
    public void What_it_remembers_changes_nothing_that_it_proposes(int length, int options)
    {
        // given a small space (looked at whole) and a large one, with trials that end out of order and sometimes fail
        var study = Study(new IntegerSpace(length, options));
        var remembering = new NasLabSearch(new NasLabOptions());
        for (var n = 0; n < 40; n++)
        {
            // when
            var proposal = study.Propose(remembering, seed: 1)!;
            var anew = study.Propose(new NasLabSearch(new NasLabOptions()), seed: 1)!;

            // then
            Assert.Equal(anew.Architecture, proposal.Architecture);
            study.History.Add(study.Observe(n, proposal.Architecture, TrialState.Running));
            var running = study.History.Where(t => t.State == TrialState.Running).Select(t => t.Number).ToArray();
            if (running.Length == 3)
            {
                var done = running[n % 3];
                study.History[done] = study.Observe(done, study.History[done].Architecture, done % 7 == 3 ? TrialState.Failed : TrialState.Completed);
            }
        }
    }

    [Fact]
    public void One_instance_serves_several_threads_and_several_studies()
    {
        var studies = Enumerable.Range(0, 6).Select(s => Study(new IntegerSpace(5, 3 + (s % 3))).Run(new NasLabSearch(new NasLabOptions()), s, trials: 20)).ToArray();
        var expected = studies.Select((s, i) => s.Propose(new NasLabSearch(new NasLabOptions()), i)!.Architecture).ToArray();
        var shared = new NasLabSearch(new NasLabOptions());

        var found = Enumerable.Range(0, 60).AsParallel().AsOrdered().WithDegreeOfParallelism(4)
            .Select(k => studies[k % 6].Propose(shared, k % 6)!.Architecture).ToArray();

        Assert.All(Enumerable.Range(0, 60), k => Assert.Equal(expected[k % 6], found[k]));
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(20, 6)]
    public void The_first_trial_is_the_cheapest_architecture(int length, int options)
    {
        var study = Study(new IntegerSpace(length, options));

        var first = study.Propose(new NasLabSearch(new NasLabOptions()), seed: 3)!;

        Assert.All(first.Architecture.Genes, g => Assert.Equal(0, g));
    }

    [Fact]
    public void Where_costs_are_learned_the_cheapest_is_looked_for_as_the_model_begins_and_twice_more()
    {
        // given random trials of a space of 256, whose cost nobody knows beforehand
        var cheap = new Dictionary<int, double>();
        foreach (var trials in new[] { 6, 7, 12, 13, 24, 25 })
        {
            cheap[trials] = Enumerable.Range(0, 8).Average(seed =>
            {
                var plain = SyntheticStudy.Create(new IntegerSpace(4, 4), Landscape.Error, Landscape.Free, a => Landscape.Cost(a, 2)).Run(new RandomSearch(), seed, trials);
                var problem = plain.Problem with
                {
                    Objectives = [.. plain.Problem.Objectives.Select(o => o with { Learned = true })],
                    Preview = _ => new CostPreview([double.NaN, double.NaN], 0),
                };
                var next = new NasLabSearch(new NasLabOptions { InitialSamples = 6 }).Propose(problem, plain.History, new Random(seed))!.Architecture;
                return Landscape.Cost(next, 2);
            });
        }

        // then: its cost is far below that of what is tried otherwise
        Assert.All([6, 12, 24], n => Assert.True(cheap[n] < 0.7 * cheap[n + 1], string.Join(", ", cheap)));
        Assert.True(cheap[24] < 0.1, string.Join(", ", cheap));
    }

    [Fact]
    public void Finds_the_known_optimum_of_a_million_architectures()
    {
        var study = SyntheticStudy.Create(new IntegerSpace(10, 4), Landscape.Error, Landscape.Free);

        study.Run(new NasLabSearch(new NasLabOptions()), seed: 4, trials: 90);

        Assert.Equal(0, study.History.Min(t => t.Values[0]));
    }

    [Fact]
    public void Features_that_say_everything_are_used()
    {
        // given an error that depends on the sum of the genes alone, in a way that single choices hardly show
        static double Error(Architecture a) => 0.5 + (0.4 * Math.Cos(a.Genes.Sum() * 2.1)) + (0.001 * a.Genes.Sum());
        var plain = SyntheticStudy.Create(new IntegerSpace(6, 4), Error, Landscape.Free);
        var best = Enumerable.Range(0, 19).Min(s => 0.5 + (0.4 * Math.Cos(s * 2.1)) + (0.001 * s));
        var problem = plain.Problem with { Features = a => [Math.Cos(a.Genes.Sum() * 2.1)] };
        var history = new List<Observation>();
        var strategy = new NasLabSearch(new NasLabOptions());

        for (var n = 0; n < 30; n++)
        {
            var proposal = strategy.Propose(problem, history, new Random(n))!;
            history.Add(new Observation(n, proposal.Architecture, problem.Fidelity, TrialState.Completed, [Error(proposal.Architecture)], 0));
        }

        Assert.Equal(best, history.Min(t => t.Values[0]), 12);
    }

    [Fact]
    public void Of_what_is_alike_but_for_how_sure_its_limits_are_met_the_surer_is_tried()
    {
        // given a choice that changes neither error nor cost, two of its four options being likely to break the limits
        static double Error(Architecture a) => Landscape.Error(a.Space.Create([1, .. a.Genes.Skip(1)]));
        static double Cost(Architecture a) => Landscape.Cost(a.Space.Create([0, .. a.Genes.Skip(1)]));
        var plain = SyntheticStudy.Create(new IntegerSpace(6, 4), Error, Landscape.Free, Cost);

        // then
        Assert.InRange(Sure(1), 0, 0.7);
        Assert.InRange(Sure(0.05), 0.85, 1);

        double Sure(double within)
        {
            var problem = plain.Problem with { Preview = a => plain.Problem.Preview(a) with { WithinLimits = [a.Genes[0] is 1 or 2 ? 1.0 : within] } };
            var tried = new List<Architecture>();
            for (var seed = 0; seed < 3; seed++)
            {
                var history = new List<Observation>();
                var strategy = new NasLabSearch(new NasLabOptions());
                for (var n = 0; n < 20; n++)
                {
                    var proposal = strategy.Propose(problem, history, new Random((100 * seed) + n))!.Architecture;
                    history.Add(new Observation(n, proposal, problem.Fidelity, TrialState.Completed, [Error(proposal), Cost(proposal)], 0));
                }

                tried.AddRange(history.Skip(5).Select(t => t.Architecture));
            }

            return tried.Average(a => a.Genes[0] is 1 or 2 ? 1.0 : 0.0);
        }
    }

    private static SyntheticStudy Study(SearchSpace space) =>
        SyntheticStudy.Create(space, Landscape.Error, Landscape.Free, Landscape.Cost, a => Landscape.Cost(a, 1));
}
