using NasLab.Search;
using NasLab.Search.Surrogates;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Search.Surrogates;

public sealed class InputEncoderTests
{
    [Fact]
    public void Architectures_that_differ_in_dead_parts_only_have_the_same_codes()
    {
        var space = NasBench201.Family.CreateDefault();
        var encoder = Encoder(space);

        // Into node 2 goes anything, since nothing but none leaves it.
        var plain = encoder.Encode(space.Parse("|nor_conv_1x1~0|+|none~0|none~1|+|nor_conv_3x3~0|skip_connect~1|none~2|"));
        var dead = encoder.Encode(space.Parse("|nor_conv_1x1~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|nor_conv_3x3~0|skip_connect~1|none~2|"));
        var alive = encoder.Encode(space.Parse("|nor_conv_1x1~0|+|nor_conv_3x3~0|avg_pool_3x3~1|+|nor_conv_3x3~0|skip_connect~1|skip_connect~2|"));

        Assert.NotEqual(plain.Architecture, dead.Architecture);
        Assert.Equal(plain.Input.Codes, dead.Input.Codes);
        Assert.NotEqual(plain.Input.Codes, alive.Input.Codes);
    }

    [Fact]
    public void Choices_without_effect_have_a_code_of_their_own()
    {
        var space = MobileNetV3.Family.CreateDefault();
        var random = new Random(3);
        var architecture = Enumerable.Range(0, 100).Select(_ => space.Sample(random))
            .First(a => Enumerable.Range(0, a.Genes.Length).Any(i => !space.IsActive(i, a.Genes.AsSpan())));

        var codes = Encoder(space).Encode(architecture).Input.Codes;

        Assert.Equal(
            Enumerable.Range(0, codes.Length).Select(i => space.IsActive(i, architecture.Genes.AsSpan()) ? architecture.Genes[i] : space.Choices[i].Options.Length),
            codes);
    }

    private static InputEncoder Encoder(SearchSpace space)
    {
        var nothing = new CostPreview([double.NaN], 0);
        var problem = new SearchProblem(space, [new Objective("error", Learned: true)], [new ObjectiveGroup("all", [0], [1])], new Fidelity(1), 10, _ => nothing);
        var random = new Random(1);
        return new InputEncoder(problem, [.. Enumerable.Range(0, 20).Select(_ => space.Sample(random))]);
    }
}
