using NasLab.Search.Policies;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Policies;

public class ChoicePolicyTests
{
    [Fact]
    public void Begins_uniform_and_draws_as_its_probabilities_say()
    {
        const int Draws = 8000;
        var space = new IntegerSpace(2, 4);
        var policy = new ChoicePolicy(space);
        Assert.Equal([0.25, 0.25, 0.25, 0.25], policy.Probabilities(1));
        policy.Learn(space.Parse("2,3"), advantage: 1.5, learningRate: 1, entropyWeight: 0);
        var random = new Random(1);

        var drawn = Enumerable.Range(0, Draws).Select(_ => policy.Sample(forgetfulness: 0, random).Genes[0]).ToArray();

        for (var option = 0; option < 4; option++)
        {
            var p = policy.Probabilities(0)[option];
            var tolerance = 5 * Math.Sqrt(p * (1 - p) * Draws);
            Assert.InRange(drawn.Count(g => g == option), (p * Draws) - tolerance, (p * Draws) + tolerance);
        }
    }

    [Fact]
    public void A_step_follows_the_gradient_of_advantage_times_log_probability_and_of_entropy()
    {
        // given a policy of logits (0.9, -0.6, -0.3), reached by two steps from the origin, whose steps are known by hand
        const double Rate = 0.9;
        const double Step = 1e-6;
        var space = new IntegerSpace(1, 3);
        var policy = new ChoicePolicy(space);
        policy.Learn(space.Parse("0"), 1.5, Rate, entropyWeight: 0);
        double[] logits = [Rate * 1.5 * 2 / 3, -Rate * 1.5 / 3, -Rate * 1.5 / 3];
        Assert.Equal(Softmax(logits), policy.Probabilities(0), (a, b) => Math.Abs(a - b) < 1e-12);

        // when
        policy.Learn(space.Parse("2"), -0.7, Rate, entropyWeight: 0.4);

        // then the logits have moved along the gradient that finite differences give
        double Objective(double[] at)
        {
            var p = Softmax(at);
            return (-0.7 * Math.Log(p[2])) - (0.4 * p.Sum(x => x * Math.Log(x)));
        }

        var gradient = Enumerable.Range(0, 3)
            .Select(i => (Objective(Moved(logits, i, Step)) - Objective(Moved(logits, i, -Step))) / (2 * Step));
        var expected = Softmax([.. logits.Zip(gradient, (l, g) => l + (Rate * g))]);
        Assert.Equal(expected, policy.Probabilities(0), (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Fact]
    public void Learns_what_its_formulas_say_to_the_last_bit()
    {
        // given the softmax, the entropy and the step written out as formulas, in the same order of additions
        const int Options = 5;
        var space = new IntegerSpace(3, Options);
        var policy = new ChoicePolicy(space);
        var logits = Enumerable.Range(0, 3).Select(_ => new double[Options]).ToArray();
        var random = new Random(4);

        for (var n = 0; n < 300; n++)
        {
            // when
            var architecture = space.Sample(random);
            var advantage = (4 * random.NextDouble()) - 2;
            policy.Learn(architecture, advantage, learningRate: 2, entropyWeight: 0.3);
            Array.ForEach([0, 1, 2], c => Step(logits[c], architecture.Genes[c], advantage));

            // then
            Assert.All(logits, (l, c) => Assert.Equal(Probabilities(l), policy.Probabilities(c)));
        }

        Assert.Contains(logits, l => Probabilities(l).Max() > 0.5);

        static void Step(double[] logits, int taken, double advantage)
        {
            var p = Probabilities(logits);
            var entropy = -p.Sum(x => x * Math.Log(x));
            for (var o = 0; o < p.Length; o++)
            {
                logits[o] += 2 * ((advantage * ((o == taken ? 1 : 0) - p[o])) + (0.3 * (-p[o] * (Math.Log(p[o]) + entropy))));
            }
        }

        static double[] Probabilities(double[] logits)
        {
            var weights = Array.ConvertAll(logits, l => Math.Exp(l - logits.Max()));
            return Array.ConvertAll(weights, w => w / weights.Sum());
        }
    }

    [Fact]
    public void Learning_allocates_nothing_for_a_controller_goes_through_whole_histories()
    {
        var space = new IntegerSpace(6, 4);
        var policy = new ChoicePolicy(space);
        var architecture = space.Parse("0,1,2,3,0,1");
        policy.Learn(architecture, 1, 0.4, 0.05);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var n = 0; n < 100; n++)
        {
            policy.Learn(architecture, 0.1, 0.4, 0.05);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Choices_without_effect_learn_nothing()
    {
        var space = new IntegerSpace(3, 4, hasDepth: true);
        var policy = new ChoicePolicy(space);

        policy.Learn(space.Create([1, 2, 3, 3]), 1, 1, 0);

        Assert.True(policy.Probabilities(0)[1] > 0.25);
        Assert.True(policy.Probabilities(1)[2] > 0.25);
        Assert.All(policy.Probabilities(2), p => Assert.Equal(0.25, p));
    }

    [Fact]
    public void Stays_a_distribution_however_large_the_steps()
    {
        var space = new IntegerSpace(1, 3);
        var policy = new ChoicePolicy(space);

        for (var i = 0; i < 10; i++)
        {
            policy.Learn(space.Parse("1"), 1000, 1, 0.1);
        }

        Assert.Equal([0, 1, 0], policy.Probabilities(0));
        Assert.All(Enumerable.Range(0, 50), s => Assert.Equal(space.Parse("1"), policy.Sample(forgetfulness: 0, new Random(s))));
        Assert.Equal(3, Enumerable.Range(0, 50).Select(s => policy.Sample(forgetfulness: 1, new Random(s))).Distinct().Count());
    }

    private static double[] Moved(double[] logits, int index, double step) => [.. logits.Select((l, i) => i == index ? l + step : l)];

    private static double[] Softmax(double[] logits)
    {
        var sum = logits.Sum(Math.Exp);
        return [.. logits.Select(l => Math.Exp(l) / sum)];
    }
}
