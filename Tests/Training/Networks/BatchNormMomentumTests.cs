using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;
using NasLab.Training.Networks;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Networks;

public sealed class BatchNormMomentumTests
{
    [Theory]
    [InlineData(null, 0.01)]
    [InlineData(0.25, 0.25)]
    public void Running_statistics_follow_by_the_settings_momentum_or_the_nodes_own(double? setting, double expected)
    {
        var builder = new GraphBuilder(TensorShape.Map(1, 2, 2));
        builder.Add("norm", new Operator.BatchNorm(Momentum: 0.01), builder.Last);
        using var scope = NewDisposeScope();
        using var draws = new Generator(0, CPU);
        using var module = new GraphModule(builder.Build(), new GraphModuleSettings(CPU, draws, draws, ComputePrecision.Fp32, ChannelsLast: false)
        {
            BatchNormMomentum = setting,
        });

        module.train();
        module.forward(tensor(new float[] { 1, 3, 5, 7 }).reshape(1, 1, 2, 2));

        var mean = module.CopyWeights().Single(w => w.Name == "norm.running_mean");
        Assert.Equal(4 * expected, mean.Values.Span[0], 1e-6);
    }
}
