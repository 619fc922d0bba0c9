using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!_buffersByName.TryAdd(name, (tensor.DetachFromDisposeScope(), persistent)))
                    throw new InvalidOperationException($"Buffer {name} is already registered.");
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (!_parametersByName.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <exception cref="ArgumentException">The name is empty or has a dot in it.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"A module's name is not empty and has no dot in it: '{name}'.", nameof(name));
                submodule.RegisterComponents();
                if (!_modulesByName.TryAdd(name, submodule))
                    throw new InvalidOperationException($"Module {name} is already registered.");
            }

            /// <summary>Registers the modules, parameters and tensors that the derived classes' fields hold, under the fields' names.</summary>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered) return;
                _areComponentsRegistered = true;
                foreach (var field in OwnFields(GetType()))
                {
                    if (_modulesByName.ContainsKey(field.Name) || _parametersByName.ContainsKey(field.Name) || _buffersByName.ContainsKey(field.Name))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(field.Name, module);
                            break;
                        case Parameter parameter:
                            register_parameter(field.Name, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(field.Name, tensor);
                            break;
                    }
                }
            }

            protected void ClearModules() => _modulesByName.Clear();

            /// <summary>Puts a parameter under the name, in place of the one there; null takes it away.</summary>
            private protected void Assign(string name, Parameter? parameter)
            {
                if (_parametersByName.TryGetValue(name, out var before) && !ReferenceEquals(before, parameter)) before.Dispose();
                if (parameter is null) _parametersByName.Remove(name);
                else _parametersByName[name] = (Parameter)parameter.DetachFromDisposeScope();
            }

            private protected void Assign(string name, Tensor? buffer)
            {
                if (_buffersByName.TryGetValue(name, out var before) && !ReferenceEquals(before.Tensor, buffer)) before.Tensor.Dispose();
                if (buffer is null) _buffersByName.Remove(name);
                else _buffersByName[name] = (buffer.DetachFromDisposeScope(), true);
            }

            private protected void RemoveModule(string name) => _modulesByName.Remove(name);

            /// <summary>The fields of the classes outside this assembly: the modules in here register by themselves.</summary>
            private static IEnumerable<FieldInfo> OwnFields(Type? type)
            {
                const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                var seen = new HashSet<string>(StringComparer.Ordinal);
                for (; type is not null && type.Assembly != typeof(Module).Assembly; type = type.BaseType)
                {
                    foreach (var field in type.GetFields(all))
                    {
                        if (seen.Add(field.Name)) yield return field;
                    }
                }
            }
        }
    }
}
