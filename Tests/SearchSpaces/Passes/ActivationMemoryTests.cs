using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.SearchSpaces.Passes;

namespace NasLab.Tests.SearchSpaces.Passes;

public sealed class ActivationMemoryTests
{
    [Fact]
    public void The_peak_equals_a_count_over_every_step_of_random_networks()
    {
        var graphs = Enumerable.Range(0, 200).Select(seed => RandomNetworks.Of(seed, 25))
            .Concat(Enumerable.Range(0, 50).Select(seed => IrregularNetworks.Wired(seed, 12))).ToArray();

        var peaks = graphs.Select(g => ActivationMemory.Of(g).PeakElements());

        Assert.Equal(graphs.Select(PeakMemory.Of), peaks);
        Assert.True(graphs.Select(PeakMemory.Of).Distinct().Count() > 50);
    }

    [Fact]
    public void Views_are_no_steps_and_give_the_value_that_they_are_given()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 1, 1));
        var conv = builder.Add("conv", new Operator.Convolution(6, 1), builder.Add("identity", new Operator.Identity(), 0));
        var flat = builder.Add("flatten", new Operator.Flatten(), conv);
        var constant = builder.Add("constant", new Operator.Constant(TensorShape.Vector(6)), []);
        var sum = builder.Add("sum", new Operator.Add(), [flat, constant]);
        var memory = ActivationMemory.Of(builder.Build());

        Assert.Equal([conv, sum], memory.Steps.ToArray());
        Assert.Equal([0, 0, 1, 1, -1, 2], Enumerable.Range(0, 6).Select(memory.ValueOf));
        Assert.Equal((4, 6, 6), (memory.Elements(0), memory.Elements(1), memory.Elements(2)));
        Assert.Equal(12, memory.PeakElements());
    }

    [Fact]
    public void A_network_that_executes_nothing_holds_its_input()
    {
        var builder = new GraphBuilder(TensorShape.Map(2, 3, 3));
        builder.Add("constant", new Operator.Constant(TensorShape.Map(9, 9, 9)), []);

        Assert.Equal(18, ActivationMemory.Of(builder.Build()).PeakElements());
    }

    [Fact]
    public void A_zero_reads_nothing()
    {
        var builder = new GraphBuilder(TensorShape.Map(2, 3, 3));
        var conv = builder.Add("conv", new Operator.Convolution(8, 1), 0);
        builder.Add("zero", new Operator.Zero(), conv);

        // The convolution's output goes as soon as it is written: what comes after does not read it.
        Assert.Equal((2 * 9) + (8 * 9), ActivationMemory.Of(builder.Build()).PeakElements());
    }
}
