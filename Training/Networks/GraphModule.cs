using System.Collections.Immutable;
using NasLab.SearchSpaces.Graph;
using NasLab.Training.Weights;
using static TorchSharp.torch;

namespace NasLab.Training.Networks;

/// <summary>
/// A network graph as a module: [N, C, H, W] images to [N, classes] scores, both fp32 unless the settings say fp64. Weights are named for their nodes (see
/// <see cref="Safetensors"/>) and are on their device from the start: do not move the module.
/// </summary>
public sealed class GraphModule : nn.Module<Tensor, Tensor>
{
    private readonly GraphModuleSettings _settings;
    private readonly ImmutableArray<Node> _nodes;
    private readonly ImmutableArray<ImmutableArray<int>> _released;
    private readonly GraphOperation[] _operations;

    /// <summary>Makes the module and draws its weights.</summary>
    /// <exception cref="UnknownOperatorException">A node's operator has no rule here.</exception>
    public GraphModule(NetworkGraph graph, GraphModuleSettings settings)
        : base(nameof(GraphModule))
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _nodes = graph.Nodes;
        _released = LastUses.Of(graph);
        _operations = new GraphOperation[_nodes.Length];
        var factory = new ParameterFactory(settings, register_parameter, (name, tensor) => register_buffer(name, tensor));
        var compiler = new OperationCompiler(graph, factory);
        for (var i = 1; i < _operations.Length; i++)
        {
            _operations[i] = compiler.Compile(_nodes[i], MayOverwriteInput(_nodes[i]));
        }

        RegisterComponents();
    }

    /// <summary>Computes node after node and lets go of each output once nothing needs it any more.</summary>
    public override Tensor forward(Tensor input)
    {
        var values = new Tensor?[_nodes.Length];
        var arguments = new Tensor[8];
        try
        {
            values[0] = Enter(input);
            for (var i = 1; i < values.Length; i++)
            {
                values[i] = _operations[i](Arguments(_nodes[i].Inputs, values, ref arguments), training);
                foreach (var done in _released[i])
                {
                    values[done]!.Dispose();
                    values[done] = null;
                }
            }

            var scores = values[^1]!;
            if (scores.dtype == _settings.WeightType)
            {
                values[^1] = null;
                return scores;
            }

            return scores.to(_settings.WeightType);
        }
        finally
        {
            foreach (var value in values)
            {
                value?.Dispose();
            }
        }
    }

    /// <summary>Copies of all parameters and running statistics.</summary>
    public ImmutableArray<WeightTensor> CopyWeights()
    {
        var tensors = ImmutableArray.CreateBuilder<WeightTensor>();
        foreach (var (name, tensor) in NamedTensors())
        {
            using var scope = NewDisposeScope();
            using var dense = tensor.detach().cpu().contiguous();
            tensors.Add(new WeightTensor(name, [.. tensor.shape], dense.data<float>().ToArray()));
        }

        return tensors.ToImmutable();
    }

    /// <summary>Overwrites all parameters and running statistics.</summary>
    /// <exception cref="FormatException">A tensor is missing, too many, or of another shape; all are listed.</exception>
    public void LoadWeights(IEnumerable<WeightTensor> weights)
    {
        var given = weights.ToDictionary(w => w.Name, StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var (name, tensor) in NamedTensors())
        {
            if (!given.Remove(name, out var weight))
                problems.Add($"{name} is missing");
            else if (!weight.Shape.AsSpan().SequenceEqual(tensor.shape))
                problems.Add($"{name} is [{string.Join(", ", weight.Shape)}], not [{string.Join(", ", tensor.shape)}]");
            else
                Overwrite(tensor, weight);
        }

        problems.AddRange(given.Keys.Select(name => $"{name} belongs to no node"));
        if (problems.Count > 0)
            throw new FormatException($"The weights are of another network: {string.Join("; ", problems)}.");
    }

    private static void Overwrite(Tensor target, WeightTensor weight)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        target.copy_(tensor(weight.Values.ToArray()).reshape([.. weight.Shape]));
    }

    /// <summary>A node's inputs; the network's input for a constant, which takes the size of the batch from it.</summary>
    private static ReadOnlySpan<Tensor> Arguments(ImmutableArray<int> inputs, Tensor?[] values, ref Tensor[] buffer)
    {
        if (inputs.IsEmpty)
        {
            buffer[0] = values[0]!;
            return buffer.AsSpan(0, 1);
        }

        if (inputs.Length > buffer.Length)
            buffer = new Tensor[inputs.Length];

        for (var i = 0; i < inputs.Length; i++)
        {
            buffer[i] = values[inputs[i]]!;
        }

        return buffer.AsSpan(0, inputs.Length);
    }

    private IEnumerable<(string Name, Tensor Tensor)> NamedTensors() =>
        named_parameters().Select(p => (p.name, (Tensor)p.parameter)).Concat(named_buffers().Select(b => (b.name, b.buffer)));

    /// <summary>The images in the layout and the number format that the network computes in.</summary>
    private Tensor Enter(Tensor input)
    {
        var cast = _settings.Precision == ComputePrecision.Bf16 ? input.to(ScalarType.BFloat16) : input.alias();
        if (!_settings.ChannelsLast || cast.dim() != 4)
            return cast;

        using (cast)
        {
            return MemoryLayout.ChannelsLast(cast);
        }
    }

    /// <summary>Whether a node is the only one to use its input, and the input's own backward pass does not need what it gave.</summary>
    private bool MayOverwriteInput(Node node)
    {
        if (node.Inputs.IsEmpty)
            return false;

        var input = node.Inputs[0];
        return _nodes[input].Operator is Operator.Convolution { FusedActivation: null } or Operator.BatchNorm { FusedActivation: null }
                or Operator.Linear { FusedActivation: null } or Operator.Add { FusedActivation: null }
            && _nodes.Count(n => n.Inputs.Contains(input)) == 1;
    }
}
