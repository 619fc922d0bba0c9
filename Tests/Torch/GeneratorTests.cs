using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Torch;

public sealed class GeneratorTests
{
    [Fact]
    public void Generators_of_one_seed_draw_the_same_numbers_and_those_of_another_seed_others()
    {
        using var scope = NewDisposeScope();
        using var one = new Generator(5);
        using var same = new Generator(5);
        using var other = new Generator(6);

        var drawn = Draws(one);

        Assert.Equal(drawn, Draws(same));
        Assert.NotEqual(drawn, Draws(other));
    }

    [Fact]
    public void A_seed_draws_the_numbers_that_PyTorch_draws()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(42);

        var x = rand(3, generator: generator).data<float>().ToArray();

        Assert.Equal([0.8822693f, 0.9150040f, 0.3828638f], x, (expected, actual) => Math.Abs(expected - actual) < 1e-6);
    }

    [Fact]
    public void Drawing_from_a_generator_leaves_the_process_wide_one_alone()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        using var processWide = Generator.Default;
        var before = processWide.get_state();

        Draws(generator);

        Assert.True(before.Equals(processWide.get_state()));
    }

    [Fact]
    public void A_state_taken_and_put_back_repeats_the_numbers()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        generator.manual_seed(9);
        var state = generator.get_state();

        var first = Draws(generator);
        generator.set_state(state);

        Assert.Equal(first, Draws(generator));
        Assert.Equal(9, generator.initial_seed());
    }

    [Fact]
    public void Permutations_hold_every_number_once()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);

        var order = randperm(100, generator: generator).data<long>().ToArray();

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), order.Order());
        Assert.NotEqual(order.Order(), order);
    }

    private static List<double> Draws(Generator generator)
    {
        using var scope = NewDisposeScope();
        Tensor[] drawn =
        [
            rand(4, generator: generator), randn(4, generator: generator), randint(0, 1000, [4], generator: generator),
            randperm(20, generator: generator), empty(4).uniform_(0, 1, generator), empty(4).normal_(0, 1, generator),
            empty(40).bernoulli_(0.5, generator), TorchSeam.Dropout(ones(40), 0.5, generator),
            normal(0, 1, [4], generator: generator), empty(4).exponential_(1, generator), empty(4).random_(0, 100, generator),
        ];
        return [.. drawn.SelectMany(x => x.to(float64).data<double>().ToArray())];
    }
}
