using System.Collections.Immutable;
using NasLab.Search;
using NasLab.Search.Acquisition;
using NasLab.Search.Gaussian;
using NasLab.Search.Surrogates;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Acquisition;

public class GroupAcquisitionTests
{
    private static readonly IntegerSpace _space = new(1, 4);

    [Fact]
    public void A_known_cost_counts_by_the_probability_of_meeting_the_limits_of_each_group()
    {
        // given two groups of the same objectives
        var problem = Problem(costLearned: false, limit: double.PositiveInfinity);
        var sure = Expected(problem, within: [1, 1]);

        // then
        Assert.True(sure[0] > 0 && sure[1] > 0);
        Assert.Equal([0.3 * sure[0], sure[1]], Expected(problem, within: [0.3, 1]));
        Assert.Equal([sure[0], 0], Expected(problem, within: [1, 0]));
        Assert.Equal(sure, Expected(problem, within: []));
    }

    [Fact]
    public void A_learned_cost_counts_where_samples_of_it_meet_the_limit()
    {
        // given
        const double Limit = 0.45;
        const int Samples = 200_000;
        var random = new Random(1);

        // when
        var free = Expected(Problem(costLearned: true, double.PositiveInfinity), within: [])[0];
        var limited = Expected(Problem(costLearned: true, Limit), within: [])[0];

        // then the ratio is that of mean improvements, with and without those beyond the limit; the reference is where the acquisition puts it
        var (all, met) = (0.0, 0.0);
        var reference = (Error: 0.2 + (1.1 * 0.6), Cost: 0.2 + (1.1 * 0.6));
        for (var i = 0; i < Samples; i++)
        {
            var (error, cost) = (0.4 + (0.1 * Normal(random)), 0.4 + (0.1 * Normal(random)));
            var gain = Gain(error, cost, reference);
            (all, met) = (all + gain, met + (cost <= Limit ? gain : 0));
        }

        Assert.Equal(met / all, limited / free, 0.01);
        Assert.InRange(met / all, 0.2, 0.95);
    }

    /// <summary>What a point adds to the front (0.2, 0.8), (0.8, 0.2).</summary>
    private static double Gain(double error, double cost, (double Error, double Cost) reference) => NasLab.Search.Pareto.Hypervolume.Contribution(
        [error, cost], [[0.2, 0.8], [0.8, 0.2]], [reference.Error, reference.Cost]);

    private static double[] Expected(SearchProblem problem, ImmutableArray<double> within)
    {
        var trials = new TrainingSet(problem, [Trial(problem, 0, 0.2, 0.8), Trial(problem, 1, 0.8, 0.2)]);
        Candidate[] candidates = [.. Enumerable.Range(0, 3).Select(g => new Candidate(
            _space.Create([g]), new CostPreview([double.NaN, double.NaN], 0) { WithinLimits = within }, new KernelInput([g], []), new KernelInput([g], [])))];
        var batch = new CandidateBatch(candidates, CandidateBatch.IndicesOf(candidates), new Fixed(problem));
        return [.. problem.Groups.Select(g => new GroupAcquisition(problem, g, trials, batch).Expected(batch, 2))];
    }

    private static Observation Trial(SearchProblem problem, int gene, double error, double cost) =>
        new(gene, _space.Create([gene]), problem.Fidelity, TrialState.Completed, [error, cost], 0);

    private static SearchProblem Problem(bool costLearned, double limit) => new(
        _space,
        [new Objective("error", Learned: true), new Objective("cost", costLearned)],
        [Group("a", limit), Group("b", limit)],
        new(1), Trials: 10, _ => new CostPreview([double.NaN, double.NaN], 0));

    private static ObjectiveGroup Group(string name, double limit) => new(name, [0, 1], [1, 1]) { Limits = [double.PositiveInfinity, limit] };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>The first two candidates as they were seen; the third is believed to be about (0.4, 0.4).</summary>
    private sealed class Fixed(SearchProblem problem) : IPredictions
    {
        public Belief Belief(int objective, int index) => problem.Objectives[objective].Learned
            ? NasLab.Search.Acquisition.Belief.Normal(Value(objective, index), 0.1)
            : NasLab.Search.Acquisition.Belief.Exact(Value(objective, index));

        public double Value(int objective, int index) => index switch { 0 => objective == 0 ? 0.2 : 0.8, 1 => objective == 0 ? 0.8 : 0.2, _ => 0.4 };
    }
}
