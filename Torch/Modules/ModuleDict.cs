using System.Collections;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name, whose parameters count as the dictionary's own. It cannot be called.</summary>
    public class ModuleDict<T> : torch.nn.Module, IEnumerable<(string, T)> where T : torch.nn.Module
    {
        private readonly OrderedDictionary<string, T> _items = new(StringComparer.Ordinal);

        public ModuleDict() : base(nameof(ModuleDict<T>))
        {
        }

        public int Count => _items.Count;

        public T this[string key]
        {
            get => _items[key];
            set
            {
                RemoveModule(key);
                register_module(key, value);
                _items[key] = value;
            }
        }

        public IEnumerable<string> keys() => _items.Keys;

        public IEnumerable<T> values() => _items.Values;

        public bool ContainsKey(string key) => _items.ContainsKey(key);

        public void Add(string key, T value)
        {
            register_module(key, value);
            _items.Add(key, value);
        }

        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        public bool Remove(string key)
        {
            RemoveModule(key);
            return _items.Remove(key);
        }

        public IEnumerator<(string, T)> GetEnumerator() => _items.Select(item => (item.Key, item.Value)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var dictionary = new Modules.ModuleDict<T>();
                foreach (var module in modules) dictionary.Add(module);
                return dictionary;
            }

            public static Modules.ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);
        }
    }
}
