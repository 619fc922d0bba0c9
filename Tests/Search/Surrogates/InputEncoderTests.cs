using NasLab.Experiments.Benchmarking;
using NasLab.Search;
using NasLab.Search.Gaussian;
using NasLab.Search.Surrogates;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;
using NasLab.Tests.Search.Synthetic;

namespace NasLab.Tests.Search.Surrogates;

public sealed class InputEncoderTests
{
    [Fact]
    public void Architectures_that_differ_in_dead_parts_only_have_the_same_codes()
    {
        var space = NasBench201.Family.CreateDefault();
        var (problem, samples) = Problem(space);
        var encoder = InputEncoder.OfErrors(problem, samples);

        // Into node 2 goes anything, since nothing but none leaves it.
        var plain = Encode(space.Parse("|nor_conv_1x1~0|+|none~0|none~1|+|nor_conv_3x3~0|skip_connect~1|none~2|"), encoder);
        var dead = Encode(space.Parse("|nor_conv_1x1~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|nor_conv_3x3~0|skip_connect~1|none~2|"), encoder);
        var alive = Encode(space.Parse("|nor_conv_1x1~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|nor_conv_3x3~0|skip_connect~1|skip_connect~2|"), encoder);

        Assert.Equal(plain.Codes, dead.Codes);
        Assert.NotEqual(plain.Codes, alive.Codes);
    }

    [Fact]
    public void Choices_without_effect_have_a_code_of_their_own()
    {
        var space = MobileNetV3.Family.CreateDefault();
        var random = new Random(3);
        var architecture = Enumerable.Range(0, 100).Select(_ => space.Sample(random))
            .First(a => Enumerable.Range(0, a.Genes.Length).Any(i => !space.IsActive(i, a.Genes.AsSpan())));

        var (problem, samples) = Problem(space);
        var codes = Encode(architecture, InputEncoder.OfErrors(problem, samples)).Codes;

        Assert.Equal(
            Enumerable.Range(0, codes.Length).Select(i => space.IsActive(i, architecture.Genes.AsSpan()) ? architecture.Genes[i] : space.Choices[i].Options.Length),
            codes);
    }

    [Fact]
    public void Known_costs_go_in_as_standardised_logarithms_no_farther_out_than_four_deviations()
    {
        // given thirty samples, of which one costs e^31 times as much: mean logarithm 31 / 30, and sqrt(29) = 5.4 deviations from it
        var space = new IntegerSpace(1, 30);
        Architecture[] samples = [.. Enumerable.Range(0, 30).Select(g => space.Create([g]))];
        var study = SyntheticStudy.Create(space, Landscape.Error, Landscape.Free, a => a.Genes[0] == 29 ? Math.Exp(31) : 1);

        var encoder = InputEncoder.OfErrors(study.Problem, samples);
        var features = samples.Select(a => Assert.Single(encoder.Encode(a, study.Problem.Preview(a)).Features)).ToArray();

        Assert.Equal(4, features[29]);
        Assert.All(features[..29], f => Assert.Equal(-1 / Math.Sqrt(29), f, 9));

        // then twice the logarithm's way is twice as far: e^1 and e^2 lie 1 and 2 above the others, by a deviation of 31 sqrt(29) / 30
        var (one, two) = (Feature(Math.E), Feature(Math.E * Math.E));
        Assert.Equal(30 / (31 * Math.Sqrt(29)), one - features[0], 9);
        Assert.Equal(2, (two - features[0]) / (one - features[0]), 9);

        double Feature(double cost) => encoder.Encode(samples[0], new CostPreview([double.NaN, cost], 0)).Features[0];
    }

    [Fact]
    public void A_cost_is_learned_from_choices_as_they_stand_and_from_how_often_each_option_is_taken()
    {
        var space = NasBench201.Family.CreateDefault();
        var (problem, _) = Problem(space);
        var architecture = space.Parse("|nor_conv_1x1~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");
        var other = space.Parse("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|");
        var encoder = InputEncoder.OfCosts(problem, [architecture, other]);

        var (input, none) = (Encode(architecture, encoder), Encode(other, encoder));

        // Dead edges stay. Of none, skip, 1x1, 3x3 and pooling there are 1, 1, 1, 2, 1 against 6, 0, 0, 0, 0: standardised over two, +1 and -1.
        Assert.Equal(architecture.Genes, input.Codes);
        Assert.Equal([-1.0, 1, 1, 1, 1], input.Features.Select(f => Math.Round(f, 12)));
        Assert.Equal([1.0, -1, -1, -1, -1], none.Features.Select(f => Math.Round(f, 12)));
    }

    /// <summary>On these tables devices run dead edges: 0.7 and more of the deviation is left over where only live ones are seen.</summary>
    [Theory]
    [InlineData("nasbench201-cifar10-eyeriss")]
    [InlineData("nasbench201-cifar10-fpga")]
    [InlineData("nasbench201-cifar10-1080ti_1")]
    public void Forty_measured_latencies_teach_those_of_the_whole_space(string name)
    {
        var task = TaskCatalogue.Create(name);
        var random = new Random(1);
        var problem = task.Problem(costKnown: false, 40);
        var history = Enumerable.Range(0, 40).Select(i =>
        {
            var row = random.Next(task.Architectures.Length);
            return new Observation(i, task.Architectures[row], task.Fidelity, TrialState.Completed, task.Evaluate(row, task.Fidelity), 0);
        }).ToArray();
        var (memory, trials) = (new SearchMemory(problem), new TrainingSet(problem, history));

        var surrogate = memory.Surrogate(1, trials);
        var (means, _) = surrogate.Predict();

        var truth = memory.Candidates!.Select(c => task.Evaluate(task.RowOf(c.Architecture), task.Fidelity)[1]).ToArray();
        var error = means.Select((m, i) => surrogate.Scale.ToValue(m) - truth[i]).Average(d => d * d);
        var mean = truth.Average();
        var variance = truth.Average(t => (t - mean) * (t - mean));
        Assert.InRange(Math.Sqrt(error / variance), 0, 0.3);
    }

    private static KernelInput Encode(Architecture architecture, InputEncoder encoder) =>
        encoder.Encode(architecture, new CostPreview([double.NaN], 0));

    private static (SearchProblem Problem, Architecture[] Samples) Problem(SearchSpace space)
    {
        var nothing = new CostPreview([double.NaN], 0);
        var problem = new SearchProblem(space, [new Objective("error", Learned: true)], [new ObjectiveGroup("all", [0], [1])], new Fidelity(1), 10, _ => nothing);
        var random = new Random(1);
        return (problem, [.. Enumerable.Range(0, 20).Select(_ => space.Sample(random))]);
    }
}
