using System.Collections.Immutable;

namespace NasLab.SearchSpaces.Passes;

/// <summary>The graph passes.</summary>
public static class PassCatalogue
{
    /// <summary>Each pass, in the order in which they do the most in a row.</summary>
    public static ImmutableArray<GraphPass> All { get; } =
    [
        new ConstantFolding(),
        new DeadNodeRemoval(),
        new IdentityRemoval(),
        new DropoutRemoval(),
        new BatchNormFolding(),
        new ActivationFusion(),
        new AdditionFusion(),
        new MemorySchedule(),
    ];

    /// <summary>All of them in a row.</summary>
    public static PassSequence InARow { get; } = new(All);
}
