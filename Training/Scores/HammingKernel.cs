using TorchSharp;
using static TorchSharp.torch;

namespace NasLab.Training.Scores;

/// <summary>
/// K of Mellor et al. 2021, equation 2: for each two images of a batch the number of units in which their codes agree. Belongs to the
/// dispose scope it is made in.
/// </summary>
internal sealed class HammingKernel(int images, Device device)
{
    // Whole numbers up to 2^53 are exact: whatever the device and the order of the units, the same codes give the same kernel.
    private readonly Tensor _agreements = zeros([images, images], ScalarType.Float64, device);
    private long _units;

    /// <summary>Adds the units of one layer, [N, ...]: active where above 0.</summary>
    public void Add(Tensor entering)
    {
        using var scope = NewDisposeScope();
        var codes = entering.gt(0).to(ScalarType.Float32).flatten(1);
        var units = codes.shape[1];
        var active = codes.sum(dim: 1, type: ScalarType.Float64);

        // Both active, and both not: c c' + (1 - c) (1 - c)' = 2 c c' - c - c' + 1, summed over the units.
        var both = codes.mm(codes.t()).to(ScalarType.Float64);
        _agreements.add_((both * 2) - active.unsqueeze(0) - active.unsqueeze(1) + units);
        _units += units;
    }

    /// <summary>ln det K, which two images of one code make impossible: K is singular then.</summary>
    public NetworkScore LogDeterminant()
    {
        if (_units == 0)
        {
            return NetworkScore.None("it has no nonlinearity");
        }

        var (sign, logarithm) = slogdet(_agreements.cpu());
        var value = logarithm.ToDouble();
        return sign.ToDouble() > 0 && double.IsFinite(value)
            ? NetworkScore.Of(value)
            : NetworkScore.None($"its nonlinearities do not tell {images} images apart");
    }
}
