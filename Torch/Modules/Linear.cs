using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>[..., I] to [..., O]: x W^T + b, with weight [O, I] and bias [O].</summary>
    public sealed class Linear : torch.nn.Module<Tensor, Tensor>
    {
        private Parameter _weight = null!;
        private Parameter? _bias;

        internal Linear(Parameter weight, Parameter? bias = null) : base(nameof(Linear))
        {
            this.weight = weight;
            this.bias = bias;
            out_features = weight.size(0);
            in_features = weight.size(1);
        }

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            in_features = inputSize;
            out_features = outputSize;
            weight = empty(outputSize, inputSize, dtype, device).AsParameter();
            if (hasBias) bias = empty(outputSize, dtype, device).AsParameter();
            Initialisation.Uniform(_weight, _bias);
        }

        public long in_features { get; set; }

        public long out_features { get; set; }

        public Parameter weight
        {
            get => _weight;
            set => Assign(nameof(weight), _weight = value);
        }

        public Parameter? bias
        {
            get => _bias;
            set => Assign(nameof(bias), _bias = value);
        }

        public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, _weight, _bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Linear Linear(
                long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Modules.Linear Linear(Modules.Parameter weight, Modules.Parameter? bias = null) => new(weight, bias);
        }
    }
}
