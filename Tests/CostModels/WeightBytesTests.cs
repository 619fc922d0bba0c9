using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fusion;
using NasLab.CostModels.Roofline;
using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;

namespace NasLab.Tests.CostModels;

/// <summary>Weights have the precision's width; biases of 8-bit networks have 32 bits.</summary>
public sealed class WeightBytesTests
{
    /// <summary>Every device in every precision that its constants price.</summary>
    public static TheoryData<string, Precision> Targets
    {
        get
        {
            var data = new TheoryData<string, Precision>();
            foreach (var device in DeviceCatalogue.All.Where(d => d.Model != MachineModel.Measured))
            {
                foreach (var precision in device.Precisions)
                {
                    data.Add(device.Name, precision);
                }
            }

            return data;
        }
    }

    [Theory]
    [InlineData(Precision.Fp32, 4 * 125)]
    [InlineData(Precision.Fp16, 2 * 125)]
    [InlineData(Precision.Bf16, 2 * 125)]
    [InlineData(Precision.Int16, 2 * 125)]
    [InlineData(Precision.Int8, 108 + (4 * 17))]
    public void Biases_are_what_an_8_bit_network_keeps_in_32_bits(Precision precision, long bytes)
    {
        var plan = FusedGraph.From(Network()).Plan(new FusionRules(DropsDeadNodes: true));

        Assert.Equal(bytes, plan.WeightBytes(precision));
        Assert.Equal(bytes, plan.Operators.Sum(o => o.WeightBytes(precision)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Estimates_and_layers_weigh_the_same(string name, Precision precision)
    {
        var model = new RooflineModel(DeviceCatalogue.Find(name)!, precision);
        var batch = model.Device.Value(DeviceConstants.BatchSize);
        var graph = Network();

        var cost = model.Estimate(graph);
        var layers = model.EstimateLayers(graph);

        var operators = FusedGraph.From(graph).Plan(model.Device.Fusion).Operators;
        Assert.Equal(precision == Precision.Int8 ? 108 + (4 * 17) : precision.Bytes() * 125, cost.WeightBytes);
        Assert.Equal(cost.WeightBytes + (batch * operators.Sum(o => o.ActivationElements) * precision.Bytes()), layers.Sum(l => l.MemoryBytes));
    }

    /// <summary>36 weights with 4 biases of a folded norm, 32 with 8 of their own, 40 with 5: 108 weights and 17 biases.</summary>
    private static NetworkGraph Network()
    {
        var builder = new GraphBuilder(TensorShape.Map(4, 5, 5));
        var x = builder.Add("depthwise", new Operator.Convolution(4, 3, Padding: 1, Groups: 4), 0);
        x = builder.Add("depthwise.bn", new Operator.BatchNorm(), x);
        x = builder.Add("biased", new Operator.Convolution(8, 1, Bias: true), x);
        x = builder.Add("pool", new Operator.GlobalAveragePool(), x);
        x = builder.Add("flat", new Operator.Flatten(), x);
        builder.Add("linear", new Operator.Linear(5), x);
        return builder.Build();
    }
}
