using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A device that holds tensors: "cpu", "cuda" (the current one) or "cuda:1".</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <exception cref="ArgumentException">The text names no device.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = TypeOf(parts[0], description);
            index = -1;
            if (parts.Length == 1) return;
            if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw Unknown(description);
            index = number;
        }

        public Device(string deviceType, int index = -1)
        {
            type = TypeOf(deviceType, deviceType);
            this.index = index;
        }

        public Device(int index)
        {
            type = DeviceType.CUDA;
            this.index = index;
        }

        public DeviceType type { get; }

        /// <summary>The number of the device among those of its kind, -1 for the current one.</summary>
        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : $"{name}:{index}";
        }

        private static DeviceType TypeOf(string name, string description) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "mps" => DeviceType.MPS,
            "meta" => DeviceType.META,
            _ => throw Unknown(description),
        };

        private static ArgumentException Unknown(string description) =>
            new($"'{description}' names no device; use cpu, cuda or cuda:N.", nameof(description));
    }
}
