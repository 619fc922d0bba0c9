using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>Does nothing: libtorch starts a device's runtime at its first use.</summary>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType == DeviceType.CUDA && !cuda.is_available())
            throw new InvalidOperationException("This libtorch finds no CUDA device.");
    }

    public static Device InitializeDevice(Device? device)
    {
        device ??= CPU;
        InitializeDeviceType(device.type);
        return device;
    }

    public static partial class cuda
    {
        /// <summary>Whether libtorch has CUDA and finds a device.</summary>
        public static bool is_available() => device_count() > 0;

        public static int device_count() => NativeMethods.nl_device_count((int)DeviceType.CUDA);

        public static void manual_seed(long seed) => Generator.SeedDefault(DeviceType.CUDA, -1, seed);

        public static void manual_seed_all(long seed)
        {
            for (var i = 0; i < device_count(); i++) Generator.SeedDefault(DeviceType.CUDA, i, seed);
        }

        /// <summary>Waits until the device has done everything asked of it so far.</summary>
        public static void synchronize(Device? device = null) =>
            Native.Check(NativeMethods.nl_synchronize((int)DeviceType.CUDA, device?.index ?? -1));
    }
}
