using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NasLab.Training.Networks;

/// <summary>
/// Makes the weights of a module and registers them under their names. All draws come from the settings' own generator, on the
/// CPU, so that a seed means the same weights on every device.
/// </summary>
internal sealed class ParameterFactory(GraphModuleSettings settings, Action<string, Parameter> register, Action<string, Tensor> registerBuffer)
{
    public GraphModuleSettings Settings => settings;

    /// <summary>A parameter drawn from a normal distribution of mean 0, in fp32.</summary>
    public Parameter Normal(string name, long[] shape, double std)
    {
        using var scope = NewDisposeScope();
        return Register(name, empty(shape, ScalarType.Float32).normal_(0, std, settings.Initialisation).to(settings.WeightType));
    }

    public Parameter Constant(string name, long size, double value)
    {
        using var scope = NewDisposeScope();
        return Register(name, full(size, value, settings.WeightType));
    }

    public Tensor Buffer(string name, long[] shape, double value)
    {
        using var scope = NewDisposeScope();
        var buffer = full(shape, value, settings.WeightType).to(settings.Device).DetachFromDisposeScope();
        registerBuffer(name, buffer);
        return buffer;
    }

    private Parameter Register(string name, Tensor drawn)
    {
        var placed = drawn.to(settings.Device);
        var laid = settings.ChannelsLast && placed.dim() == 4 ? MemoryLayout.ChannelsLast(placed) : placed;
        var parameter = new Parameter(laid, requires_grad: true);
        parameter.DetachFromDisposeScope();
        register(name, parameter);
        return parameter;
    }
}
