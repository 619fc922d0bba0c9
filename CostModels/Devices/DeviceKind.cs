namespace NasLab.CostModels.Devices;

public enum DeviceKind
{
    ServerGpu,
    EdgeGpu,
    LaptopCpu,
    ServerCpu,
    PhoneCpu,
    SingleBoardComputer,
    EdgeTpu,
    CloudTpu,
    Fpga,
    Asic,
    Microcontroller,
}
