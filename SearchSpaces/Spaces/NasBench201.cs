using NasLab.SearchSpaces.Spaces.Cells;

namespace NasLab.SearchSpaces.Spaces;

/// <summary>NAS-Bench-201 (Dong and Yang 2020): all cells of four nodes and five operations, in one network for small images.</summary>
public static class NasBench201
{
    public static SpaceFamily Family { get; } = SpaceFamily.Of<NasBench201Options>(
        "nasbench201",
        "NAS-Bench-201: one operation for each of the six edges of a cell, which is repeated through the network.",
        "Dong and Yang 2020, NAS-Bench-201",
        new NasBench201Options(),
        (options, input, classes) => new CellSpace("nasbench201", input, classes, options)) with
    {
        Input = TensorShape.Map(3, 32, 32),
        Classes = 10,
    };
}
