using NasLab.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>The optimiser of a training: what <see cref="TrainingOptions"/> asks for, over a module's weights.</summary>
internal sealed class Optimization : IDisposable
{
    private readonly OptimizerHelper _optimizer;
    private readonly Parameter[] _parameters;
    private readonly double _clip;

    public Optimization(GraphModule module, TrainingOptions options)
    {
        _parameters = [.. module.parameters()];
        _clip = options.ClipGradientNorm;

        // Kernels and matrices decay; norms' scales and shifts, and biases, are vectors and do not.
        var decayed = _parameters.Where(p => p.dim() > 1).ToArray();
        var kept = _parameters.Where(p => p.dim() <= 1).ToArray();
        _optimizer = options.Optimizer switch
        {
            OptimizerKind.Sgd => Sgd(decayed, kept, options),
            OptimizerKind.AdamW => AdamW(decayed, kept, options),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, "There is no such optimiser."),
        };
    }

    /// <summary>One step down the gradient of a loss.</summary>
    public void Step(Tensor loss, double learningRate)
    {
        TorchSeam.DropGradients(_parameters);
        loss.backward();
        if (_clip > 0)
            TorchSeam.ClipGradNorm(_parameters, _clip);

        foreach (var group in _optimizer.ParamGroups)
        {
            group.LearningRate = learningRate;
        }

        _optimizer.step();
    }

    /// <summary>What the optimiser remembers, as it writes it itself.</summary>
    public byte[] CopyState()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        _optimizer.save_state_dict(writer);
        writer.Flush();
        return memory.ToArray();
    }

    /// <summary>Remembers what another optimiser of the same options and weights did.</summary>
    /// <exception cref="FormatException">The state is damaged, or of another optimiser.</exception>
    public void LoadState(byte[] state)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        try
        {
            _optimizer.load_state_dict(reader);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException)
        {
            throw new FormatException($"The optimiser's state is damaged, or of another optimiser: {e.Message}", e);
        }
    }

    public void Dispose() => _optimizer.Dispose();

    private static OptimizerHelper Sgd(Parameter[] decayed, Parameter[] kept, TrainingOptions options)
    {
        var hasMomentum = options.Momentum > 0;
        SGD.ParamGroup[] groups = [.. Groups(decayed, kept, options.WeightDecay).Select(g =>
            new SGD.ParamGroup(g.Parameters, options.LearningRate, options.Momentum, weight_decay: g.Decay, nesterov: hasMomentum))];
        return optim.SGD(groups, options.LearningRate, options.Momentum, nesterov: hasMomentum);
    }

    private static OptimizerHelper AdamW(Parameter[] decayed, Parameter[] kept, TrainingOptions options) =>
        optim.AdamW(
            Groups(decayed, kept, options.WeightDecay).Select(g => new AdamW.ParamGroup(g.Parameters, options.LearningRate, weight_decay: g.Decay)),
            options.LearningRate);

    private static IEnumerable<(Parameter[] Parameters, double Decay)> Groups(Parameter[] decayed, Parameter[] kept, double decay) =>
        new[] { (decayed, decay), (kept, 0.0) }.Where(g => g.Item1.Length > 0);
}
