using System.Collections.Immutable;

namespace NasLab.CostModels.Lookup;

/// <summary>How far the entries of a table reach.</summary>
internal sealed class MeasuredRange(ImmutableArray<BlockShape> shapes)
{
    /// <summary>A size may lie this many times below the smallest and above the largest that was measured.</summary>
    private const double _factor = 2;

    /// <summary>Whether shapes that differ in sizes alone were measured, and none of the sizes is further off than the factor.</summary>
    public bool Holds(BlockShape shape)
    {
        var variants = shapes.Where(shape.IsVariantOf).ToList();
        return variants.Count > 0
            && Within(s => s.InputSize) && Within(s => s.InputChannels) && Within(s => s.OutputChannels) && Within(s => s.ExpandedChannels)
            && Within(s => s.Kernel);

        bool Within(Func<BlockShape, int> size) =>
            size(shape) * _factor >= variants.Min(size) && size(shape) <= _factor * variants.Max(size);
    }
}
