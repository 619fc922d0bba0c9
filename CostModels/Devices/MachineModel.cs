namespace NasLab.CostModels.Devices;

/// <summary>Which rules of time and memory a device follows; a device file's <c>model</c>.</summary>
public enum MachineModel
{
    /// <summary>Cores with vector units behind caches: server, laptop, phone and board CPUs.</summary>
    VectorProcessor,

    /// <summary>Many multiprocessors, each working on one tile of the output at a time.</summary>
    ParallelGpu,

    /// <summary>A weight-stationary matrix unit (Jouppi et al. 2017): reduction along its rows, output channels along its columns.</summary>
    SystolicArray,

    /// <summary>A row-stationary array (Chen et al. 2016, Eyeriss): kernel rows along its height, output rows along its width.</summary>
    RowStationaryArray,

    /// <summary>Loops over input channels, output channels and pixels unrolled in hardware (Zhang et al. 2015).</summary>
    ChannelParallelArray,

    /// <summary>One core that runs from flash, with activations in on-chip SRAM and nowhere else to put them.</summary>
    Microcontroller,

    /// <summary>None: the device is known by measurements alone, and its latency by what is fitted to them.</summary>
    Measured,
}
