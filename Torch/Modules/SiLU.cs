using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class SiLU : torch.nn.Module<Tensor, Tensor>
    {
        internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.SiLU SiLU() => new(inplace: false);

            public static Modules.SiLU SiLU(bool inplace) => new(inplace);
        }
    }
}
