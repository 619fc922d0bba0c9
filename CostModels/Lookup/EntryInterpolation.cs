using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace NasLab.CostModels.Lookup;

/// <summary>
/// Interpolates how a table's latencies differ from the machine model's: the logarithm of their ratio is a Gaussian process over the
/// logarithms of a shape's sizes (Rasmussen and Williams 2006, equations 2.25 and 2.26). What is close to an entry follows the entry; what
/// is far from all falls back to the machine model, scaled as the table as a whole says. The process's scale follows from predicting each
/// channel configuration from the others.
/// </summary>
internal sealed class EntryInterpolation
{
    // Standard deviations of what all entries, those of one kind, and neighbours have in common, before scaling.
    private const double _shared = 0.3;
    private const double _kind = 0.3;
    private const double _local = 0.3;

    // Correlation falls by e over this many octaves of size, and by a fifth where stride, squeeze-and-excite or activation differ.
    // Chosen by the leave-one-out error of the shipped tables, the same for both.
    private const double _octaves = 2;
    private const double _otherVariant = 0.8;

    // What two measurements of one shape differ by, at least.
    private const double _repeatability = 0.01;

    private readonly ImmutableArray<BlockShape> _shapes;
    private readonly double[][] _positions;
    private readonly Vector<double> _weights;
    private readonly Matrix<double> _inverse;
    private readonly double _scale;

    /// <summary>A process through the entries.</summary>
    /// <param name="shapes">At least one; each once.</param>
    /// <param name="logRatios">Of measured over modelled latency.</param>
    /// <param name="relativeErrors">Standard error of each latency over the latency.</param>
    public EntryInterpolation(ImmutableArray<BlockShape> shapes, ImmutableArray<double> logRatios, ImmutableArray<double> relativeErrors)
    {
        _shapes = shapes;
        _positions = [.. shapes.Select(Position)];
        var covariance = Matrix<double>.Build.Dense(shapes.Length, shapes.Length, (i, j) => Covariance(shapes[i], _positions[i], j)
            + (i == j ? Square(_repeatability) + Square(relativeErrors[i]) : 0));
        _inverse = covariance.Cholesky().Solve(Matrix<double>.Build.DenseIdentity(shapes.Length));
        _weights = _inverse * Vector<double>.Build.DenseOfEnumerable(logRatios);
        LeaveOneOutErrors = [.. Enumerable.Range(0, shapes.Length).Select(i => _weights[i] / _inverse[i, i])];
        LeaveChannelsOutErrors = [.. LeaveChannelsOut(out var standardised)];
        _scale = Math.Sqrt(standardised);
    }

    /// <summary>By entry: its log-ratio less what all other entries predict.</summary>
    public ImmutableArray<double> LeaveOneOutErrors { get; }

    /// <summary>By entry: its log-ratio less what the entries of other input and output channels predict.</summary>
    public ImmutableArray<double> LeaveChannelsOutErrors { get; }

    public Interpolated At(BlockShape shape)
    {
        var position = Position(shape);
        var near = Vector<double>.Build.Dense(_shapes.Length, j => Covariance(shape, position, j));
        var variance = Square(_shared) + Square(_kind) + Square(_local) - (near * (_inverse * near));
        return new Interpolated(near * _weights, _scale * Math.Sqrt(Math.Max(variance, 0)));
    }

    /// <summary>The errors of predicting all entries of the same channels at once from the others, and the mean of their standardised squares.</summary>
    private double[] LeaveChannelsOut(out double standardised)
    {
        var errors = new double[_shapes.Length];
        standardised = 0;
        foreach (var group in Enumerable.Range(0, _shapes.Length).GroupBy(i => (_shapes[i].Kind, _shapes[i].InputChannels, _shapes[i].OutputChannels)))
        {
            var members = group.ToArray();
            var block = Matrix<double>.Build.Dense(members.Length, members.Length, (i, j) => _inverse[members[i], members[j]]).Inverse();
            var residuals = block * Vector<double>.Build.Dense(members.Length, i => _weights[members[i]]);
            for (var i = 0; i < members.Length; i++)
            {
                errors[members[i]] = residuals[i];
                standardised += Square(residuals[i]) / block[i, i] / _shapes.Length;
            }
        }

        return errors;
    }

    private double Covariance(BlockShape shape, double[] position, int entry)
    {
        var other = _shapes[entry];
        if (shape.Class != other.Class)
        {
            return Square(_shared);
        }

        var squares = 0.0;
        for (var i = 0; i < position.Length; i++)
        {
            squares += Square(position[i] - _positions[entry][i]);
        }

        var local = Math.Exp(-Math.Sqrt(squares) / _octaves) * (shape.IsVariantOf(other) ? 1 : _otherVariant);
        return Square(_shared) + Square(_kind) + (Square(_local) * local);
    }

    /// <summary>Sizes in octaves.</summary>
    private static double[] Position(BlockShape shape) =>
    [
        Math.Log2(shape.InputSize), Math.Log2(shape.InputChannels), Math.Log2(Math.Max(1, shape.ExpandedChannels)),
        Math.Log2(shape.OutputChannels), Math.Log2(shape.Kernel),
    ];

    private static double Square(double x) => x * x;
}
