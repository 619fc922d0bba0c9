using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor zero_()
        {
            Aten.Do("zero_", this);
            return this;
        }

        public Tensor fill_(Scalar value)
        {
            Aten.Do("fill_.Scalar", this, value);
            return this;
        }

        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Aten.Do("copy_", this, source, nonBlocking);
            return this;
        }

        /// <summary>Makes this tensor another view of the source's memory, with its shape and strides.</summary>
        public Tensor set_(Tensor source)
        {
            Aten.Do("set_.source_Tensor", this, source);
            return this;
        }

        /// <summary>Fills with numbers from [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            Aten.Do("uniform_", this, from, to, generator);
            return this;
        }

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null)
        {
            Aten.Do("normal_", this, mean, std, generator);
            return this;
        }

        /// <summary>Fills with ones (with probability p) and zeros.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            Aten.Do("bernoulli_.float", this, p, generator);
            return this;
        }

        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            Aten.Do("bernoulli_.Tensor", this, p, generator);
            return this;
        }

        /// <summary>Ones and zeros; each element is the probability of a one.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.Call("bernoulli", this, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null)
        {
            Aten.Do("exponential_", this, lambda, generator);
            return this;
        }

        /// <summary>Fills with whole numbers from [from, to).</summary>
        public Tensor random_(double from, double to, Generator? generator = null)
        {
            Aten.Do("random_.from", this, (long)from, (long)to, generator);
            return this;
        }

        /// <summary>Draws row numbers with the elements as weights.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.Call("multinomial", this, num_samples, replacement, generator);
    }
}
