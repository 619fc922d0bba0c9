using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module trains. It takes the memory of <c>data</c> over, whose own object is empty afterwards.</summary>
    public class Parameter : Tensor
    {
        public Parameter(Tensor data, bool requires_grad = true) : base(Take(data, requires_grad, out var scope), register: false)
        {
            scope?.Attach(this);
        }

        private static nint Take(Tensor data, bool requiresGrad, out DisposeScope? scope)
        {
            scope = data.OwningDisposeScope;
            data.requires_grad = requiresGrad;
            return data.DecoupleFromNativeHandle();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
