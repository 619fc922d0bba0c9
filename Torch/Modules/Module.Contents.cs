using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _parametersByName)
                {
                    if (seen.Add(parameter)) yield return (name, parameter);
                }

                if (!recurse) yield break;
                foreach (var (childName, child) in _modulesByName)
                {
                    foreach (var (name, parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter)) yield return ($"{childName}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, (tensor, isPersistent)) in _buffersByName)
                {
                    if (isPersistent || include_nonpersistent) yield return (name, tensor);
                }

                if (!recurse) yield break;
                foreach (var (childName, child) in _modulesByName)
                {
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                        yield return ($"{childName}.{name}", buffer);
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children() =>
                _modulesByName.Select(entry => (entry.Key, entry.Value));

            /// <summary>All modules below this one, without itself: first the direct ones.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (name, child) in _modulesByName) yield return (name, child);
                foreach (var (childName, child) in _modulesByName)
                {
                    foreach (var (name, module) in child.named_modules()) yield return ($"{childName}.{name}", module);
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter with this name (dots lead into modules), or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(entry => string.Equals(entry.name, target, StringComparison.Ordinal)).parameter;

            public virtual Tensor? get_buffer(string target) =>
                named_buffers().FirstOrDefault(entry => string.Equals(entry.name, target, StringComparison.Ordinal)).buffer;
        }
    }
}
