using NasLab.SearchSpaces.Graph;
using NasLab.Training.Loops;
using NasLab.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Scores;

/// <summary>
/// Tanaka et al. 2020, Pruning neural networks without any data by iteratively conserving synaptic flow, equation 2, as a score of the
/// whole network (Abdelfattah et al. 2021, section 3.2): the logarithm of the sum over all weights of |w dR/dw|, R being the sum of the
/// scores of one image of ones where every weight is replaced by its absolute value. Computed of the <see cref="FlowGraph"/>, in fp64, for R
/// grows exponentially with the depth. It needs no image, and is that of weights which the seed draws.
/// </summary>
public static class Synflow
{
    /// <summary>The score on the CPU, by one thread. Safe to call from several threads.</summary>
    /// <param name="seed">Draws the weights.</param>
    public static NetworkScore Score(NetworkGraph graph, int seed)
    {
        ArgumentNullException.ThrowIfNull(graph);
        TorchSeam.SetThreadsOfThisThread(1);
        return Score(CPU, graph, seed);
    }

    internal static NetworkScore Score(Device device, NetworkGraph graph, int seed)
    {
        using var scope = NewDisposeScope();
        using var weights = new Generator(TrialSeed.Of(seed, 0, 0));
        using var masks = new Generator(TrialSeed.Of(seed, 0, 1), device);
        var settings = new GraphModuleSettings(device, weights, masks, ComputePrecision.Fp32, ChannelsLast: false) { WeightType = ScalarType.Float64 };
        using var module = new GraphModule(FlowGraph.Of(graph), settings);
        module.eval();
        var parameters = module.parameters().ToArray();
        using (no_grad())
        {
            Array.ForEach(parameters, p => p.abs_());
        }

        var input = graph.Input;
        var scores = module.call(ones([1, input.Channels, input.Height, input.Width], ScalarType.Float64, device)).sum();
        if (scores.requires_grad)
        {
            scores.backward();
        }

        var flow = Flow(parameters, device);
        return flow switch
        {
            0 => NetworkScore.None("nothing flows from its input to its scores"),
            _ when double.IsFinite(flow) => NetworkScore.Of(Math.Log(flow)),
            _ => NetworkScore.None("what flows through it is more than fp64 holds"),
        };
    }

    /// <summary>The sum, read from the device once. A weight that no path goes through has no gradient.</summary>
    private static double Flow(IEnumerable<Tensor> parameters, Device device)
    {
        using var frozen = no_grad();
        var sum = zeros([1], ScalarType.Float64, device);
        foreach (var parameter in parameters)
        {
            using var scope = NewDisposeScope();
            if (parameter.grad is { } gradient)
            {
                sum.add_((parameter * gradient).abs().sum());
            }
        }

        return sum.ToDouble();
    }
}
