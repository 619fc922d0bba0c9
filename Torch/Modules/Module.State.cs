namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters and the persistent buffers by name: the module's own tensors, no copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= new Dictionary<string, Tensor>(StringComparer.Ordinal);
                var before = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(before + name, parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(before + name, buffer);
                return destination;
            }

            /// <summary>Copies the values in. Returns the names that the source lacks and those that the module does not know.</summary>
            /// <exception cref="InvalidOperationException">There are such names, and <paramref name="strict"/> is true.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                skip ??= [];
                var own = state_dict();
                List<string> unexpected = [.. source.Keys.Where(key => !own.ContainsKey(key) && !skip.Contains(key))];
                List<string> missing = [.. own.Keys.Where(key => !source.ContainsKey(key) && !skip.Contains(key))];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The state does not fit the module. Missing: [{string.Join(", ", missing)}]; unexpected: [{string.Join(", ", unexpected)}].");
                }

                using var noGradients = no_grad();
                foreach (var (key, tensor) in own)
                {
                    if (source.TryGetValue(key, out var value) && !skip.Contains(key)) tensor.copy_(value);
                }

                return (missing, unexpected);
            }
        }
    }
}
