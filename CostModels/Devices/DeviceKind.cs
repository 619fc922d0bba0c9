namespace NasLab.CostModels.Devices;

public enum DeviceKind
{
    ServerGpu,
    EdgeGpu,
    LaptopCpu,
    ServerCpu,
    PhoneCpu,
    PhoneGpu,
    PhoneDsp,
    SingleBoardComputer,
    EdgeTpu,
    CloudTpu,
    Fpga,
    Asic,
    Microcontroller,

    /// <summary>A device of which nothing is known but measurements.</summary>
    Other,
}
