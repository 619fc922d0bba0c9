// The native side of Torch/: ATen's dispatcher behind a C interface, and a handful of entry points beside it.
// Compiled at build time against the libtorch that is installed (build.sh); one source for 1.13 and 2.x.
//
// Conventions: a tensor handle is an owned TensorImpl*, null for an undefined tensor. Every function that can fail
// returns 0 on success; otherwise nl_last_error() tells the calling thread what happened.

#include <dlfcn.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#define NL_TORCH_AT_LEAST(major, minor) \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if NL_TORCH_AT_LEAST(2, 10)
#include <c10/core/CachingDeviceAllocator.h>
#endif

#define NL_API extern "C" __attribute__((visibility("default")))

namespace {

using at::Tensor;
using c10::IValue;
#if NL_TORCH_AT_LEAST(2, 4)
using OptionalTensor = std::optional<Tensor>;
#else
using OptionalTensor = c10::optional<Tensor>;
#endif
using TensorPtr = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

// Mirrors Torch/Interop/Arg.cs.
enum Tag : int32_t {
    kNone, kTensor, kInt, kDouble, kBool, kIntList, kDoubleList, kBoolList, kTensorList, kOptionalTensorList,
    kString, kDevice, kGenerator
};

struct Arg {
    int32_t tag;
    int32_t count;  // elements of a list, bytes of a string, index of a device
    union {
        int64_t i;
        double d;
        void* p;
    };
};

struct Operator {
    c10::OperatorHandle handle;
    std::vector<IValue> defaults;
    std::vector<bool> required;
};

std::atomic<int64_t> live_tensors{0};
thread_local std::string last_error;

int fail(const char* message) noexcept {
    try {
        last_error = message;
    } catch (...) {
        last_error.clear();
    }
    return 1;
}

template <class F>
int guarded(F&& body) noexcept {
    try {
        body();
        return 0;
    } catch (const c10::Error& e) {
        return fail(e.what_without_backtrace());
    } catch (const std::bad_alloc&) {
        return fail("out of memory");
    } catch (const std::exception& e) {
        return fail(e.what());
    } catch (...) {
        return fail("unknown native exception");
    }
}

c10::TensorImpl* own(Tensor tensor) {
    if (!tensor.defined()) return nullptr;
    live_tensors.fetch_add(1, std::memory_order_relaxed);
    return tensor.unsafeReleaseTensorImpl();
}

Tensor borrow(void* handle) {
    if (handle == nullptr) return Tensor();
    auto* impl = static_cast<c10::TensorImpl*>(handle);
    c10::raw::intrusive_ptr::incref(impl);
    return Tensor(TensorPtr::reclaim(impl));
}

std::vector<Tensor> borrow_list(void** handles, int count) {
    std::vector<Tensor> tensors;
    tensors.reserve(count);
    for (int i = 0; i < count; ++i) tensors.push_back(borrow(handles[i]));
    return tensors;
}

template <class T>
c10::List<T> list_of(const T* first, int count) {
    c10::List<T> list;
    list.reserve(count);
    for (int i = 0; i < count; ++i) list.push_back(first[i]);
    return list;
}

IValue to_ivalue(const Arg& arg) {
    switch (arg.tag) {
        case kNone: return IValue();
        case kTensor: return IValue(borrow(arg.p));
        case kInt: return IValue(arg.i);
        case kDouble: return IValue(arg.d);
        case kBool: return IValue(arg.i != 0);
        case kIntList: return IValue(list_of(static_cast<const int64_t*>(arg.p), arg.count));
        case kDoubleList: return IValue(list_of(static_cast<const double*>(arg.p), arg.count));
        case kBoolList: {
            c10::List<bool> list;
            for (int i = 0; i < arg.count; ++i) list.push_back(static_cast<const int64_t*>(arg.p)[i] != 0);
            return IValue(list);
        }
        case kTensorList: {
            c10::List<Tensor> list;
            list.reserve(arg.count);
            for (int i = 0; i < arg.count; ++i) list.push_back(borrow(static_cast<void**>(arg.p)[i]));
            return IValue(list);
        }
        case kOptionalTensorList: {
            c10::List<OptionalTensor> list;
            list.reserve(arg.count);
            for (int i = 0; i < arg.count; ++i) {
                void* handle = static_cast<void**>(arg.p)[i];
                list.push_back(handle == nullptr ? OptionalTensor() : OptionalTensor(borrow(handle)));
            }
            return IValue(list);
        }
        case kString: return IValue(std::string(static_cast<const char*>(arg.p), arg.count));
        case kDevice:
            return IValue(c10::Device(static_cast<c10::DeviceType>(arg.i), static_cast<c10::DeviceIndex>(arg.count)));
        case kGenerator: return IValue(*static_cast<at::Generator*>(arg.p));
    }
    TORCH_CHECK(false, "unknown argument tag ", arg.tag);
}

// A list result is handed out as a malloc'ed array of handles, which nl_free releases.
Arg to_result(IValue& value) {
    Arg arg{};
    if (value.isTensor()) {
        arg.tag = kTensor;
        arg.p = own(std::move(value).toTensor());
    } else if (value.isTensorList()) {
        auto tensors = std::move(value).toTensorVector();
        auto** handles = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.empty() ? 1 : tensors.size())));
        TORCH_CHECK(handles != nullptr, "out of memory");
        arg.tag = kTensorList;
        arg.count = static_cast<int32_t>(tensors.size());
        for (size_t i = 0; i < tensors.size(); ++i) handles[i] = own(std::move(tensors[i]));
        arg.p = handles;
    } else if (value.isInt()) {
        arg.tag = kInt;
        arg.i = value.toInt();
    } else if (value.isDouble()) {
        arg.tag = kDouble;
        arg.d = value.toDouble();
    } else if (value.isBool()) {
        arg.tag = kBool;
        arg.i = value.toBool();
    } else {
        TORCH_CHECK(value.isNone(), "a result of type ", value.tagKind(), " is not supported");
    }
    return arg;
}

// A training step frees as much as the next one allocates. Left alone, glibc gives the larger blocks back to the system and
// then pays for fresh pages, a third of a step's time; this keeps them, in one arena for all threads. Set once, when the
// library is loaded.
__attribute__((constructor)) void keep_freed_memory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 2047 << 20);
    mallopt(M_TOP_PAD, 64 << 20);
    mallopt(M_ARENA_MAX, 1);
#endif
}

void* symbol(const char* library, const char* name) {
    if (void* found = dlsym(RTLD_DEFAULT, name)) return found;
    void* handle = library == nullptr ? nullptr : dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    return handle == nullptr ? nullptr : dlsym(handle, name);
}

void set_blas_threads(int count) {
    static auto* const set = reinterpret_cast<void (*)(int)>(symbol("libopenblas.so.0", "openblas_set_num_threads"));
    if (set != nullptr) set(count);
}

void set_autocast(c10::DeviceType device, bool enabled, at::ScalarType dtype) {
#if NL_TORCH_AT_LEAST(2, 4)
    if (enabled) at::autocast::set_autocast_dtype(device, dtype);
    at::autocast::set_autocast_enabled(device, enabled);
#else
    if (device == c10::DeviceType::CUDA) {
        if (enabled) at::autocast::set_autocast_gpu_dtype(dtype);
        at::autocast::set_enabled(enabled);
    } else {
        if (enabled) at::autocast::set_autocast_cpu_dtype(dtype);
        at::autocast::set_cpu_enabled(enabled);
    }
#endif
}

}  // namespace

// ---- errors and counts ----

NL_API const char* nl_last_error() { return last_error.c_str(); }

NL_API int64_t nl_live_tensors() { return live_tensors.load(std::memory_order_relaxed); }

NL_API void nl_free(void* memory) { std::free(memory); }

// ---- operators ----

NL_API int nl_operator(const char* name, const char* overload, Operator** out) {
    return guarded([&] {
        auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
        auto* op = new Operator{handle, {}, {}};
        for (const auto& argument : handle.schema().arguments()) {
            const auto& fallback = argument.default_value();
            op->defaults.push_back(fallback.has_value() ? *fallback : IValue());
            op->required.push_back(!fallback.has_value());
        }
        *out = op;
    });
}

// Calls an operator: leading arguments from `args`, the rest from the schema's defaults. Results go to `results`
// (at most *result_count); with *result_count == 0 they are dropped, as in-place operators want it.
NL_API int nl_call(const Operator* op, const Arg* args, int arg_count, Arg* results, int* result_count) {
    return guarded([&] {
        const int declared = static_cast<int>(op->defaults.size());
        TORCH_CHECK(arg_count <= declared, "takes ", declared, " arguments, not ", arg_count);
        std::vector<IValue> stack;
        stack.reserve(declared > 4 ? declared : 4);
        for (int i = 0; i < arg_count; ++i) stack.push_back(to_ivalue(args[i]));
        for (int i = arg_count; i < declared; ++i) {
            TORCH_CHECK(!op->required[i], "argument '", op->handle.schema().arguments()[i].name(), "' is missing");
            stack.push_back(op->defaults[i]);
        }
        op->handle.callBoxed(&stack);
        if (*result_count == 0) return;
        TORCH_CHECK(static_cast<int>(stack.size()) <= *result_count, "returns ", stack.size(), " results");
        *result_count = static_cast<int>(stack.size());
        for (size_t i = 0; i < stack.size(); ++i) results[i] = to_result(stack[i]);
    });
}

// ---- tensors ----

NL_API void nl_release(c10::TensorImpl* handle) {
    if (handle == nullptr) return;
    live_tensors.fetch_sub(1, std::memory_order_relaxed);
    guarded([&] { TensorPtr::reclaim(handle); });
}

// A second handle to the same tensor object (autograd sees one tensor).
NL_API void* nl_share(void* handle) { return own(borrow(handle)); }

// info: dtype, device type, device index, requires_grad, is_leaf, layout, storage offset, dimensions, elements.
NL_API int nl_info(void* handle, int64_t* info) {
    return guarded([&] {
        const Tensor t = borrow(handle);
        info[0] = static_cast<int64_t>(t.scalar_type());
        info[1] = static_cast<int64_t>(t.device().type());
        info[2] = t.device().index();
        info[3] = t.requires_grad();
        info[4] = t.is_leaf();
        info[5] = static_cast<int64_t>(t.layout());
        info[6] = t.storage_offset();
        info[7] = t.dim();
        info[8] = t.numel();
    });
}

NL_API int64_t nl_dim(c10::TensorImpl* handle) { return handle->dim(); }

NL_API int nl_sizes(void* handle, int64_t* sizes, int64_t* strides) {
    return guarded([&] {
        const Tensor t = borrow(handle);
        for (int64_t i = 0; i < t.dim(); ++i) {
            sizes[i] = t.size(i);
            if (strides != nullptr) strides[i] = t.stride(i);
        }
    });
}

NL_API int nl_data(void* handle, void** data) {
    return guarded([&] { *data = borrow(handle).data_ptr(); });
}

NL_API int nl_is_contiguous(void* handle, int format, int* out) {
    return guarded([&] { *out = borrow(handle).is_contiguous(static_cast<at::MemoryFormat>(format)); });
}

// A CPU tensor with a copy of the bytes at `data`; null leaves it uninitialised.
NL_API int nl_from_memory(const void* data, int64_t bytes, int dtype, const int64_t* sizes, int dims, void** out) {
    return guarded([&] {
        Tensor t = at::empty(c10::IntArrayRef(sizes, dims), at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)));
        TORCH_CHECK(bytes == static_cast<int64_t>(t.nbytes()), "the shape needs ", t.nbytes(), " bytes, not ", bytes);
        if (data != nullptr && bytes > 0) std::memcpy(t.data_ptr(), data, bytes);
        *out = own(std::move(t));
    });
}

// The single element of a tensor, as a double or as an integer (is_integer tells which one holds it).
NL_API int nl_item(void* handle, double* floating, int64_t* integer, int* is_integer) {
    return guarded([&] {
        const at::Scalar value = borrow(handle).item();
        *is_integer = value.isIntegral(/*includeBool=*/true);
        if (*is_integer) {
            *integer = value.isBoolean() ? value.toBool() : value.toLong();
            *floating = static_cast<double>(*integer);
        } else {
            *floating = value.toDouble();
            *integer = 0;
        }
    });
}

// ---- autograd ----

NL_API int nl_set_requires_grad(void* handle, int requires_grad) {
    return guarded([&] { borrow(handle).set_requires_grad(requires_grad != 0); });
}

NL_API int nl_grad(void* handle, void** out) {
    return guarded([&] { *out = own(borrow(handle).grad()); });
}

NL_API int nl_set_grad(void* handle, void* grad) {
    return guarded([&] { borrow(handle).mutable_grad() = borrow(grad); });
}

NL_API int nl_retain_grad(void* handle) {
    return guarded([&] { borrow(handle).retain_grad(); });
}

NL_API int nl_backward(void** roots, int root_count, void** gradients, void** inputs, int input_count,
                       int retain_graph, int create_graph) {
    return guarded([&] {
        auto roots_ = borrow_list(roots, root_count);
        auto gradients_ = gradients == nullptr ? std::vector<Tensor>() : borrow_list(gradients, root_count);
        torch::autograd::backward(roots_, gradients_, retain_graph != 0, create_graph != 0, borrow_list(inputs, input_count));
    });
}

// Writes one handle per input into `out`; null where an input was not used.
NL_API int nl_autograd_grad(void** outputs, int output_count, void** inputs, int input_count, void** gradients,
                            int retain_graph, int create_graph, int allow_unused, void** out) {
    return guarded([&] {
        auto gradients_ = gradients == nullptr ? std::vector<Tensor>() : borrow_list(gradients, output_count);
        auto result = torch::autograd::grad(borrow_list(outputs, output_count), borrow_list(inputs, input_count), gradients_,
                                            retain_graph != 0, create_graph != 0, allow_unused != 0);
        for (int i = 0; i < input_count; ++i) out[i] = own(std::move(result[i]));
    });
}

NL_API int nl_grad_enabled() { return c10::GradMode::is_enabled(); }

NL_API void nl_set_grad_enabled(int enabled) { c10::GradMode::set_enabled(enabled != 0); }

// Inference mode is a guard object: enter and leave on the same thread, innermost first.
NL_API int nl_inference_enter(int enabled, void** guard) {
    return guarded([&] { *guard = new c10::InferenceMode(enabled != 0); });
}

NL_API void nl_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

NL_API int nl_inference_enabled() { return c10::InferenceMode::is_enabled(); }

NL_API int nl_autocast_enter(int device, int dtype) {
    return guarded([&] {
        set_autocast(static_cast<c10::DeviceType>(device), true, static_cast<at::ScalarType>(dtype));
        at::autocast::increment_nesting();
    });
}

NL_API int nl_autocast_leave(int device) {
    return guarded([&] {
        if (at::autocast::decrement_nesting() == 0) {
            at::autocast::clear_cache();
            set_autocast(static_cast<c10::DeviceType>(device), false, at::ScalarType::Undefined);
        }
    });
}

// ---- random numbers ----

NL_API int nl_manual_seed(uint64_t seed) {
    return guarded([&] { at::manual_seed(seed); });
}

NL_API int nl_generator_new(int device, int index, uint64_t seed, void** out) {
    return guarded([&] {
        const c10::Device on(static_cast<c10::DeviceType>(device), static_cast<c10::DeviceIndex>(index));
        at::Generator generator;
        if (on.is_cpu()) {
            generator = at::detail::createCPUGenerator(seed);
        } else {
            (void)at::empty({0}, at::TensorOptions().device(on));  // starts the device's runtime
            generator = at::globalContext().defaultGenerator(on).clone();
            generator.set_current_seed(seed);
        }
        *out = new at::Generator(std::move(generator));
    });
}

// The device's own generator, shared with every caller.
NL_API int nl_generator_default(int device, int index, void** out) {
    return guarded([&] {
        const c10::Device on(static_cast<c10::DeviceType>(device), static_cast<c10::DeviceIndex>(index));
        *out = new at::Generator(at::globalContext().defaultGenerator(on));
    });
}

NL_API void nl_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

NL_API int nl_generator_seed(void* generator, uint64_t seed) {
    return guarded([&] {
        auto& g = *static_cast<at::Generator*>(generator);
        std::lock_guard<std::mutex> lock(g.mutex());
        g.set_current_seed(seed);
    });
}

NL_API int nl_generator_initial_seed(void* generator, uint64_t* seed) {
    return guarded([&] { *seed = static_cast<at::Generator*>(generator)->current_seed(); });
}

NL_API int nl_generator_state(void* generator, void** out) {
    return guarded([&] { *out = own(static_cast<at::Generator*>(generator)->get_state()); });
}

NL_API int nl_generator_set_state(void* generator, void* state) {
    return guarded([&] { static_cast<at::Generator*>(generator)->set_state(borrow(state)); });
}

// ---- threads ----

// libtorch keeps one count for the process and one per thread (OpenMP's own); this sets both, the latter for the
// calling thread. OpenBLAS has a pool of its own.
NL_API int nl_set_num_threads(int count) {
    return guarded([&] {
        at::set_num_threads(count);
        set_blas_threads(count);
    });
}

NL_API int nl_get_num_threads() { return at::get_num_threads(); }

NL_API int nl_set_num_interop_threads(int count) {
    return guarded([&] { at::set_num_interop_threads(count); });
}

NL_API int nl_get_num_interop_threads() { return at::get_num_interop_threads(); }

// ---- devices ----

NL_API int nl_device_count(int device) {
    int count = 0;
    guarded([&] {
        const auto type = static_cast<c10::DeviceType>(device);
        if (type == c10::DeviceType::CPU) {
            count = 1;
        } else if (c10::impl::hasDeviceGuardImpl(type)) {
            count = c10::impl::getDeviceGuardImpl(type)->deviceCount();
        }
    });
    return count;
}

// Waits for the device's current stream; nothing here uses another.
NL_API int nl_synchronize(int device, int index) {
    return guarded([&] {
        const auto type = static_cast<c10::DeviceType>(device);
        if (type == c10::DeviceType::CPU) return;
        const c10::impl::VirtualGuardImpl guard(type);
        const c10::Device on = index < 0 ? guard.getDevice() : c10::Device(type, static_cast<c10::DeviceIndex>(index));
        guard.getStream(on).synchronize();
    });
}

// The GPU's name and memory come from the driver's own C interface, whose symbols are the same in every CUDA version.
NL_API int nl_device_name(int index, char* name, int capacity) {
    auto* get = reinterpret_cast<int (*)(int*, int)>(symbol("libcuda.so.1", "cuDeviceGet"));
    auto* get_name = reinterpret_cast<int (*)(char*, int, int)>(symbol("libcuda.so.1", "cuDeviceGetName"));
    int device = 0;
    if (get == nullptr || get_name == nullptr || get(&device, index) != 0) return fail("the CUDA driver is not loaded");
    return get_name(name, capacity, device) == 0 ? 0 : fail("the CUDA driver does not tell the device's name");
}

NL_API int nl_device_memory(int index, uint64_t* free_bytes, uint64_t* total_bytes) {
    return guarded([&] {
        const c10::Device on(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index));
        (void)at::empty({1}, at::TensorOptions().device(on));  // makes the device's context current
        const c10::impl::VirtualGuardImpl guard(c10::DeviceType::CUDA);
        const c10::Device before = guard.exchangeDevice(on);
        auto* get = reinterpret_cast<int (*)(size_t*, size_t*)>(symbol("libcuda.so.1", "cuMemGetInfo_v2"));
        size_t free = 0, total = 0;
        const bool known = get != nullptr && get(&free, &total) == 0;
        guard.setDevice(before);
        TORCH_CHECK(known, "the CUDA driver does not tell the device's memory");
        *free_bytes = free;
        *total_bytes = total;
    });
}

// Returns unused cached blocks to the device. 1.x has a function for it (found by its name, so that no CUDA header is
// needed), 2.10 and later an interface; in between nothing happens.
NL_API int nl_empty_cache(int device) {
    return guarded([&] {
        const auto type = static_cast<c10::DeviceType>(device);
        if (type == c10::DeviceType::CPU) return;
#if NL_TORCH_AT_LEAST(2, 10)
        c10::getDeviceAllocator(type)->emptyCache();
#else
        auto* empty = reinterpret_cast<void (*)()>(symbol("libc10_cuda.so", "_ZN3c104cuda20CUDACachingAllocator10emptyCacheEv"));
        if (empty != nullptr) empty();
#endif
    });
}

NL_API void nl_set_deterministic(int enabled, int warn_only) {
    at::globalContext().setDeterministicAlgorithms(enabled != 0, warn_only != 0);
}

NL_API int nl_deterministic() { return at::globalContext().deterministicAlgorithms(); }

NL_API void nl_set_cudnn_benchmark(int enabled) { at::globalContext().setBenchmarkCuDNN(enabled != 0); }

NL_API void nl_set_allow_tf32(int enabled) {
    at::globalContext().setAllowTF32CuBLAS(enabled != 0);
    at::globalContext().setAllowTF32CuDNN(enabled != 0);
}

// ---- versions ----

NL_API const char* nl_version() { return TORCH_VERSION; }

NL_API const char* nl_build_information() {
    static const std::string text = at::show_config();
    return text.c_str();
}

NL_API const char* nl_parallel_information() {
    thread_local std::string text;
    text = at::get_parallel_info();
    return text.c_str();
}
