using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>The gradients of the outputs' sum with respect to the inputs, without touching any tensor's grad.</summary>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var outputHandles = Handles(outputs);
            var inputHandles = Handles(inputs);
            var gradHandles = grad_outputs is null ? null : Handles(grad_outputs);
            var results = new nint[inputs.Count];
            fixed (nint* outputsAt = outputHandles, inputsAt = inputHandles, gradsAt = gradHandles, resultsAt = results)
            {
                Native.Check(NativeMethods.nl_autograd_grad(outputsAt, outputs.Count, inputsAt, inputs.Count, gradsAt,
                    retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, resultsAt), "autograd.grad");
            }

            return Array.ConvertAll(results, handle => new Tensor(handle));
        }

        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            Backward(tensors, grad_tensors, inputs, retain_graph ?? create_graph, create_graph);

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            Backward([tensor], grad_tensors, inputs, retain_graph ?? create_graph, create_graph);

        internal static unsafe void Backward(
            IList<Tensor> roots, IList<Tensor>? gradients, IList<Tensor>? inputs, bool retainGraph, bool createGraph)
        {
            var rootHandles = Handles(roots);
            var gradHandles = gradients is null ? null : Handles(gradients);
            var inputHandles = inputs is null ? [] : Handles(inputs);
            fixed (nint* rootsAt = rootHandles, gradsAt = gradHandles, inputsAt = inputHandles)
            {
                Native.Check(NativeMethods.nl_backward(rootsAt, roots.Count, gradsAt, inputsAt, inputHandles.Length,
                    retainGraph ? 1 : 0, createGraph ? 1 : 0), "backward");
            }

            GC.KeepAlive(roots);
            GC.KeepAlive(gradients);
            GC.KeepAlive(inputs);
        }

        private static nint[] Handles(IList<Tensor> tensors)
        {
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i].Handle;
            return handles;
        }
    }
}
