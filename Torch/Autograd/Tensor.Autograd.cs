using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The gradient that backward() has left, as a new object over the same memory, or null.</summary>
        public Tensor? grad
        {
            get
            {
                var handle = GradHandle();
                return handle == 0 ? null : new Tensor(handle);
            }
            set => Native.Check(NativeMethods.nl_set_grad(Handle, value?.Handle ?? 0));
        }

        /// <summary>Computes the gradients of this one-element tensor and adds them to the leaves' <see cref="grad"/>.</summary>
        public void backward() => autograd.Backward([this], null, null, retainGraph: false, createGraph: false);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.Backward([this], grad_tensors, inputs, retain_graph || create_graph, create_graph);

        /// <summary>Keeps the gradient of a tensor that is no leaf.</summary>
        public void retain_grad() => Native.Check(NativeMethods.nl_retain_grad(Handle));

        public Tensor requires_grad_(bool requires_grad = true) => with_requires_grad(requires_grad);

        public Tensor with_requires_grad(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor detach() => Aten.Call("detach", this);

        public Tensor detach_()
        {
            Aten.Do("detach_", this);
            return this;
        }

        /// <summary>An owned handle to the gradient, 0 without one.</summary>
        internal unsafe nint GradHandle()
        {
            nint handle;
            Native.Check(NativeMethods.nl_grad(Handle, &handle), nameof(grad));
            return handle;
        }
    }
}
