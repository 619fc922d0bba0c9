using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: it owns parameters, buffers and other modules, all under names that make up the state
        /// dictionary. A derived class registers its fields by calling <see cref="RegisterComponents"/> at the end of its
        /// constructor.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> _parametersByName = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, (Tensor Tensor, bool IsPersistent)> _buffersByName = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Module> _modulesByName = new(StringComparer.Ordinal);
            private bool _areComponentsRegistered;
            private bool _isTraining = true;

            protected string? name;

            protected Module(string name) => this.name = name;

            public virtual bool training => _isTraining;

            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            /// <summary>Switches this module and all below between training and evaluation (dropout, batch norm).</summary>
            public virtual void train(bool train = true)
            {
                _isTraining = train;
                foreach (var child in _modulesByName.Values) child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Applies the function to every module below, then to this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in _modulesByName.Values) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops all gradients, or fills them with zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }

                    using var grad = parameter.grad;
                    grad?.zero_();
                }
            }

            public void Dispose()
            {
                Dispose(disposing: true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var parameter in _parametersByName.Values) parameter.Dispose();
                foreach (var (tensor, _) in _buffersByName.Values) tensor.Dispose();
                foreach (var child in _modulesByName.Values) child.Dispose();
            }
        }
    }
}
