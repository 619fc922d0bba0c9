using System.Globalization;
using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int MostElementsInText = 64;

        /// <summary>Shape, type and device, and the elements where they are few.</summary>
        public override string ToString()
        {
            if (IsInvalid) return "[disposed tensor]";
            var text = new StringBuilder("[").AppendJoin('x', shape).Append("], type = ").Append(dtype).Append(", device = ").Append(device);
            if (NumberOfElements is 0 or > MostElementsInText || is_meta || is_complex()) return text.ToString();
            using var copy = detach().to(ScalarType.Float64, CPU).contiguous();
            text.Append(", value =");
            foreach (var element in copy.data<double>()) text.Append(CultureInfo.InvariantCulture, $" {element:g6}");
            return text.ToString();
        }
    }
}
