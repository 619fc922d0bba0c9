using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after another, named 0, 1, ... where no names are given. What lies between two is disposed at once.</summary>
    public sealed class Sequential : torch.nn.Module<Tensor, Tensor>
    {
        private readonly List<torch.nn.IModule<Tensor, Tensor>> _steps = [];

        internal Sequential(IEnumerable<torch.nn.Module<Tensor, Tensor>> modules) : base(nameof(Sequential))
        {
            foreach (var module in modules) append(module);
        }

        internal Sequential(IEnumerable<(string name, torch.nn.Module<Tensor, Tensor> submodule)> modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) append(name, module);
        }

        public int Count => _steps.Count;

        public torch.nn.IModule<Tensor, Tensor> this[int index] => _steps[index];

        public Sequential append(torch.nn.IModule<Tensor, Tensor> module) =>
            append(_steps.Count.ToString(CultureInfo.InvariantCulture), module);

        public Sequential append(string name, torch.nn.IModule<Tensor, Tensor> module)
        {
            add_module(name, (torch.nn.Module)module);
            _steps.Add(module);
            return this;
        }

        public override Tensor forward(Tensor tensor)
        {
            if (_steps.Count == 0) return tensor.alias();
            var current = tensor;
            foreach (var step in _steps)
            {
                var next = step.call(current);
                if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next)) current.Dispose();
                current = next;
            }

            return current;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Modules.Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules);

            public static Modules.Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Modules.Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);
        }
    }
}
