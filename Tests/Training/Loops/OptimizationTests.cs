using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Graph;
using NasLab.Training;
using NasLab.Training.Loops;
using NasLab.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Tests.Training.Loops;

public sealed class OptimizationTests : IDisposable
{
    private readonly Generator _draws = new(1);
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly GraphModule _module;

    public OptimizationTests()
    {
        var b = new GraphBuilder(TensorShape.Map(2, 4, 4));
        b.Add("norm", new Operator.BatchNorm(), b.Add("conv", new Operator.Convolution(3, 3, Bias: true), 0));
        b.Add("classifier", new Operator.Linear(2), b.Add("flatten", new Operator.Flatten(), b.Last));
        _module = new GraphModule(b.Build(), new GraphModuleSettings(CPU, _draws, _draws, ComputePrecision.Fp32, ChannelsLast: true));
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.AdamW)]
    public void Step_decays_kernels_and_matrices_and_neither_norms_nor_biases(OptimizerKind kind)
    {
        // The loss is 0 whatever the weights are, so that only the decay moves them: by the factor 1 - 0.5 x 0.1.
        using var optimization = new Optimization(_module, new TrainingOptions { Optimizer = kind, WeightDecay = 0.1, Momentum = 0 });
        using (no_grad())
        {
            foreach (var (name, parameter) in _module.named_parameters().Where(p => p.name.EndsWith("bias", StringComparison.Ordinal)))
            {
                parameter.fill_(2);
            }
        }

        var before = Weights();
        optimization.Step(_module.parameters().Select(p => p.sum()).Aggregate((a, b) => a + b) * 0, 0.5);
        var after = Weights();

        Assert.All(before, w => Assert.Equal(
            w.Value.Select(v => v * (w.Key is "conv.weight" or "classifier.weight" ? 0.95f : 1)), after[w.Key], (a, b) => Math.Abs(a - b) < 1e-6));
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(0.5, 0.5)]
    [InlineData(100, 6)]
    public void Step_clips_the_norm_of_all_gradients_together(double clip, double moved)
    {
        // 36 of all the weights have the gradient 1, the others 0: the norm is 6, and a step of rate 1 goes that far.
        using var optimization = new Optimization(_module, new TrainingOptions { WeightDecay = 0, Momentum = 0, ClipGradientNorm = clip });
        var before = Weights();
        var parameters = _module.parameters().ToArray();

        optimization.Step(parameters.Select(p => p.flatten()).Aggregate((a, b) => cat([a, b])).narrow(0, 0, 36).sum(), 1);

        var after = Weights();
        var distance = Math.Sqrt(before.Sum(w => w.Value.Zip(after[w.Key], (a, b) => (double)(a - b) * (a - b)).Sum()));
        Assert.Equal(moved, distance, 4);
    }

    public void Dispose()
    {
        _module.Dispose();
        _scope.Dispose();
        _draws.Dispose();
    }

    private Dictionary<string, float[]> Weights() => _module.CopyWeights().ToDictionary(w => w.Name, w => w.Values.ToArray());
}
