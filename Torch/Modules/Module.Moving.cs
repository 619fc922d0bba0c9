namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Convert(dtype, device, non_blocking);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Convert(null, new Device(deviceType, deviceIndex), non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Convert(dtype, null, non_blocking);

            /// <summary>Every tensor keeps its object and gets new memory, so optimisers and fields stay right.</summary>
            private Module Convert(ScalarType? dtype, Device? device, bool nonBlocking)
            {
                if (dtype is { } type && !is_floating_point(type))
                    throw new ArgumentException($"A module is converted to a floating-point type, not to {type}.", nameof(dtype));
                if (device is not null) InitializeDeviceType(device.type);
                using var noGradients = no_grad();
                foreach (var parameter in parameters()) Convert(parameter, dtype, device, nonBlocking);
                foreach (var buffer in buffers()) Convert(buffer, dtype, device, nonBlocking);
                if (device is not null) apply(module => (module._deviceType, module._deviceIndex) = (device.type, device.index));
                return this;
            }

            private static void Convert(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking)
            {
                var type = tensor.is_floating_point() ? dtype ?? tensor.dtype : tensor.dtype;
                using var scope = NewDisposeScope();
                var converted = tensor.to(type, device ?? tensor.device, non_blocking: nonBlocking);
                if (converted.Handle == tensor.Handle) return;
                converted = converted.detach().with_requires_grad(tensor.requires_grad);
                var grad = tensor.grad;
                if (grad is not null) converted.grad = grad.to(type, device ?? tensor.device);
                tensor.Become(converted);
            }
        }
    }
}
