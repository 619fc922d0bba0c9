namespace NasLab.CostModels.Dataflow;

/// <summary>Nesting of the loops over tiles, from the outermost in: O over output channels, I over input channels, R over rows.</summary>
internal enum LoopOrder
{
    OIR,
    ORI,
    IOR,
    IRO,
    ROI,
    RIO,
}
