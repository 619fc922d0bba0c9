using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

/// <summary>
/// The entry points of Native/naslab_torch.cpp. A tensor handle is a pointer that the caller owns, zero for an undefined
/// tensor; a function that returns a status returns 0 on success (<see cref="Native.Check"/> raises the rest).
/// </summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = NativeLibraryLocation.Name;

    [LibraryImport(Library)]
    internal static partial byte* nl_last_error();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long nl_live_tensors();

    [LibraryImport(Library)]
    internal static partial void nl_free(void* memory);

    [LibraryImport(Library)]
    internal static partial int nl_operator(byte* name, byte* overload, nint* handle);

    [LibraryImport(Library)]
    internal static partial int nl_call(nint op, NativeArg* args, int argCount, NativeArg* results, int* resultCount);

    [LibraryImport(Library)]
    internal static partial void nl_release(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint nl_share(nint tensor);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int nl_info(nint tensor, TensorInfo* info);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long nl_dim(nint tensor);

    [LibraryImport(Library)]
    internal static partial int nl_sizes(nint tensor, long* sizes, long* strides);

    [LibraryImport(Library)]
    internal static partial int nl_data(nint tensor, void** data);

    [LibraryImport(Library)]
    internal static partial int nl_is_contiguous(nint tensor, int memoryFormat, int* result);

    [LibraryImport(Library)]
    internal static partial int nl_from_memory(void* data, long bytes, int dtype, long* sizes, int dims, nint* tensor);

    [LibraryImport(Library)]
    internal static partial int nl_item(nint tensor, double* floating, long* integer, int* isInteger);

    [LibraryImport(Library)]
    internal static partial int nl_set_requires_grad(nint tensor, int requiresGrad);

    [LibraryImport(Library)]
    internal static partial int nl_grad(nint tensor, nint* grad);

    [LibraryImport(Library)]
    internal static partial int nl_set_grad(nint tensor, nint grad);

    [LibraryImport(Library)]
    internal static partial int nl_retain_grad(nint tensor);

    [LibraryImport(Library)]
    internal static partial int nl_backward(
        nint* roots, int rootCount, nint* gradients, nint* inputs, int inputCount, int retainGraph, int createGraph);

    [LibraryImport(Library)]
    internal static partial int nl_autograd_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients,
        int retainGraph, int createGraph, int allowUnused, nint* results);

    [LibraryImport(Library)]
    internal static partial int nl_grad_enabled();

    [LibraryImport(Library)]
    internal static partial void nl_set_grad_enabled(int enabled);

    [LibraryImport(Library)]
    internal static partial int nl_inference_enter(int enabled, nint* guard);

    [LibraryImport(Library)]
    internal static partial void nl_inference_leave(nint guard);

    [LibraryImport(Library)]
    internal static partial int nl_inference_enabled();

    [LibraryImport(Library)]
    internal static partial int nl_autocast_enter(int device, int dtype);

    [LibraryImport(Library)]
    internal static partial int nl_autocast_leave(int device);

    [LibraryImport(Library)]
    internal static partial int nl_manual_seed(ulong seed);

    [LibraryImport(Library)]
    internal static partial int nl_generator_new(int device, int index, ulong seed, nint* generator);

    [LibraryImport(Library)]
    internal static partial int nl_generator_default(int device, int index, nint* generator);

    [LibraryImport(Library)]
    internal static partial void nl_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int nl_generator_seed(nint generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial int nl_generator_initial_seed(nint generator, ulong* seed);

    [LibraryImport(Library)]
    internal static partial int nl_generator_state(nint generator, nint* tensor);

    [LibraryImport(Library)]
    internal static partial int nl_generator_set_state(nint generator, nint state);

    [LibraryImport(Library)]
    internal static partial int nl_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int nl_get_num_threads();

    [LibraryImport(Library)]
    internal static partial int nl_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int nl_get_num_interop_threads();

    [LibraryImport(Library)]
    internal static partial int nl_device_count(int device);

    [LibraryImport(Library)]
    internal static partial int nl_synchronize(int device, int index);

    [LibraryImport(Library)]
    internal static partial int nl_device_name(int index, byte* name, int capacity);

    [LibraryImport(Library)]
    internal static partial int nl_device_memory(int index, ulong* freeBytes, ulong* totalBytes);

    [LibraryImport(Library)]
    internal static partial int nl_empty_cache(int device);

    [LibraryImport(Library)]
    internal static partial void nl_set_deterministic(int enabled, int warnOnly);

    [LibraryImport(Library)]
    internal static partial int nl_deterministic();

    [LibraryImport(Library)]
    internal static partial void nl_set_cudnn_benchmark(int enabled);

    [LibraryImport(Library)]
    internal static partial void nl_set_allow_tf32(int enabled);

    [LibraryImport(Library)]
    internal static partial byte* nl_version();

    [LibraryImport(Library)]
    internal static partial byte* nl_build_information();

    [LibraryImport(Library)]
    internal static partial byte* nl_parallel_information();
}
