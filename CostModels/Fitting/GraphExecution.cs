namespace NasLab.CostModels.Fitting;

/// <summary>Which nodes of a graph a runtime runs; a fit chooses the one that explains its measurements.</summary>
public enum GraphExecution
{
    /// <summary>All of them, dead ones too: frameworks that run layer by layer as written.</summary>
    Eager,

    /// <summary>Those that the output depends on, where zeroes depend on nothing: runtimes that trace or convert a graph first.</summary>
    Pruned,
}
