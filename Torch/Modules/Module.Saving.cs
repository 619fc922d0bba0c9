namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Writes the state dictionary in TorchSharp's format: the number of entries, then name and tensor of each.</summary>
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(entry => skip?.Contains(entry.Key) != true).ToList();
                writer.Write7BitEncodedInt64(entries.Count);
                foreach (var (name, tensor) in entries)
                {
                    writer.Write(name);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Reads what save has written into the module's own tensors.</summary>
            /// <exception cref="ArgumentException">Names differ, and <paramref name="strict"/> is true.</exception>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var count = reader.Read7BitEncodedInt64();
                if (strict && count != own.Count)
                    throw new ArgumentException($"The data hold {count} tensors, the module {own.Count}.", nameof(reader));
                for (var i = 0; i < count; i++)
                {
                    var name = reader.ReadString();
                    var isKnown = own.TryGetValue(name, out var tensor);
                    if (strict && !isKnown) throw new ArgumentException($"The module has no tensor '{name}'.", nameof(reader));
                    if (tensor is null || skip?.Contains(name) == true) TensorExtensionMethods.Load(reader, skip: true);
                    else tensor.Load(reader);
                    loadedParameters?.Add(name, isKnown);
                }

                return this;
            }
        }
    }
}
