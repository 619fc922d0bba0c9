using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract partial class OptimizerHelper
{
    public void save_state_dict(string location)
    {
        using var stream = File.Create(location);
        using var writer = new BinaryWriter(stream);
        save_state_dict(writer);
    }

    public void load_state_dict(string location)
    {
        using var stream = File.OpenRead(location);
        using var reader = new BinaryReader(stream);
        load_state_dict(reader);
    }

    /// <summary>
    /// Writes each group's rates and each parameter's state, in the order of the parameters. The format is this library's own.
    /// </summary>
    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        writer.Write(_parameter_groups.Count);
        for (var i = 0; i < _parameter_groups.Count; i++)
        {
            writer.Write(_parameter_groups[i].LearningRate);
            writer.Write(_parameter_groups[i].InitialLearningRate);
            writer.Write(_parametersOfGroup[i].Length);
            foreach (var parameter in _parametersOfGroup[i]) Save(writer, StateOf(parameter));
        }
    }

    /// <exception cref="InvalidDataException">The data belong to an optimiser of another kind or of other parameters.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        Require(reader.ReadString(), GetType().Name, "optimiser");
        Require(reader.ReadInt32(), _parameter_groups.Count, "number of groups");
        for (var i = 0; i < _parameter_groups.Count; i++)
        {
            _parameter_groups[i].LearningRate = reader.ReadDouble();
            _parameter_groups[i].InitialLearningRate = reader.ReadDouble();
            Require(reader.ReadInt32(), _parametersOfGroup[i].Length, "number of parameters");
            foreach (var parameter in _parametersOfGroup[i]) Load(reader, StateOf(parameter), parameter.device);
        }
    }

    private static void Save(BinaryWriter writer, ParameterState state)
    {
        writer.Write(state.Steps);
        writer.Write(state.Tensors.Count);
        foreach (var (name, tensor) in state.Tensors)
        {
            writer.Write(name);
            tensor.Save(writer);
        }
    }

    private static void Load(BinaryReader reader, ParameterState state, Device device)
    {
        state.Dispose();
        state.Tensors.Clear();
        state.Steps = reader.ReadInt64();
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadString();
            state.Tensors[name] = TensorExtensionMethods.Load(reader)!.to(device, disposeAfter: true).DetachFromDisposeScope();
        }
    }

    private static void Require<T>(T found, T expected, string what) where T : IEquatable<T>
    {
        if (!found.Equals(expected)) throw new InvalidDataException($"The data have another {what}: {found}, not {expected}.");
    }
}
