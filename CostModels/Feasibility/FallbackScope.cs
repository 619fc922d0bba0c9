namespace NasLab.CostModels.Feasibility;

/// <summary>What goes to the host with an operator that the device does not run.</summary>
public enum FallbackScope
{
    /// <summary>That operator alone; those behind it run on the device again.</summary>
    EachOperator,

    /// <summary>Everything from the first such operator on, in the order in which operators run: the device takes one piece of a network.</summary>
    RestOfNetwork,
}
