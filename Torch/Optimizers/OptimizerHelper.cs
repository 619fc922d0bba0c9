using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>
/// What the optimisers share: groups, gradients, state. Each keeps for every parameter a few tensors of its shape, which
/// live outside of every dispose scope.
/// </summary>
public abstract partial class OptimizerHelper : Optimizer
{
    private readonly Dictionary<Parameter, ParameterState> _states = new(ReferenceEqualityComparer.Instance);
    private readonly List<Parameter[]> _parametersOfGroup = [];

    private protected OptimizerHelper()
    {
    }

    public override void add_param_group(ParamGroup param_group)
    {
        Complete(param_group);
        param_group.InitialLearningRate = param_group.LearningRate;
        Parameter[] parameters = [.. param_group.Parameters];
        param_group.Parameters = parameters;
        _parameter_groups.Add(param_group);
        _parametersOfGroup.Add(parameters);
    }

    public override void zero_grad()
    {
        foreach (var parameters in _parametersOfGroup)
        {
            using var scope = NewDisposeScope();
            var grads = WithGradient(parameters).Grads;
            if (grads.Length > 0) Foreach.Zero(grads);
        }
    }

    private protected Tensor? StepAll(Func<Tensor>? closure)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var gradients = enable_grad();
            loss = closure();
        }

        using var noGradients = no_grad();
        for (var i = 0; i < _parameter_groups.Count; i++)
        {
            using var scope = NewDisposeScope();
            var (parameters, grads) = WithGradient(_parametersOfGroup[i]);
            if (parameters.Length == 0) continue;
            foreach (var group in ByAge(parameters, grads)) Step(_parameter_groups[i], group);
        }

        return loss;
    }

    private protected override void DisposeState()
    {
        foreach (var state in _states.Values) state.Dispose();
        _states.Clear();
    }

    /// <summary>Fills in the options that the group leaves open.</summary>
    private protected abstract void Complete(ParamGroup group);

    private protected abstract void Step(ParamGroup group, Batch batch);

    private static (Parameter[] Parameters, Tensor[] Grads) WithGradient(Parameter[] all)
    {
        var grads = new Tensor[all.Length];
        var count = 0;
        var parameters = all;
        for (var i = 0; i < all.Length; i++)
        {
            var handle = all[i].GradHandle();
            if (handle == 0)
            {
                if (ReferenceEquals(parameters, all)) parameters = [.. all];
                continue;
            }

            parameters[count] = all[i];
            grads[count++] = new Tensor(handle);
        }

        return count == all.Length ? (parameters, grads) : (parameters[..count], grads[..count]);
    }

    /// <summary>Parameters that have made the same number of steps go through the same formula together: nearly always all.</summary>
    private List<Batch> ByAge(Parameter[] parameters, Tensor[] grads)
    {
        var states = new ParameterState[parameters.Length];
        var isOneAge = true;
        for (var i = 0; i < states.Length; i++)
        {
            var state = StateOf(parameters[i]);
            state.Steps++;
            states[i] = state;
            isOneAge &= state.Steps == states[0].Steps;
        }

        if (isOneAge) return [new Batch(parameters, grads, states)];
        return
        [
            .. Enumerable.Range(0, states.Length).GroupBy(i => states[i].Steps).Select(indices => new Batch(
                [.. indices.Select(i => parameters[i])], [.. indices.Select(i => grads[i])], [.. indices.Select(i => states[i])])),
        ];
    }

    private ParameterState StateOf(Parameter parameter)
    {
        if (!_states.TryGetValue(parameter, out var state)) _states[parameter] = state = new ParameterState();
        return state;
    }

    /// <summary>What an optimiser remembers of one parameter.</summary>
    internal sealed class ParameterState : IDisposable
    {
        internal long Steps { get; set; }

        internal Dictionary<string, Tensor> Tensors { get; } = new(StringComparer.Ordinal);

        public void Dispose()
        {
            foreach (var tensor in Tensors.Values) tensor.Dispose();
        }
    }

    /// <summary>Parameters with gradients, and their states, all of the same age.</summary>
    internal sealed record Batch(Parameter[] Parameters, Tensor[] Grads, ParameterState[] States)
    {
        internal long Steps => States[0].Steps;

        /// <summary>The tensors that the states keep under the name, made where they are missing.</summary>
        internal Tensor[] State(string name, Func<Tensor, Tensor> make)
        {
            var tensors = new Tensor[States.Length];
            for (var i = 0; i < tensors.Length; i++)
            {
                if (!States[i].Tensors.TryGetValue(name, out var tensor))
                    States[i].Tensors[name] = tensor = make(Grads[i]).DetachFromDisposeScope();
                tensors[i] = tensor;
            }

            return tensors;
        }

        internal bool Has(string name) => States[0].Tensors.ContainsKey(name);
    }
}
