using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Returns the input, as a new object over the same memory.</summary>
    public sealed class Identity : torch.nn.Module<Tensor, Tensor>
    {
        internal Identity() : base(nameof(Identity))
        {
        }

        public override Tensor forward(Tensor tensor) => tensor.alias();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Identity Identity() => new();
        }
    }
}
