using NasLab.CostModels;
using NasLab.Experiments.Report;
using NasLab.Experiments.Store;

namespace NasLab.Tests.Experiments.Report;

public sealed class StudyDevicesTests
{
    [Fact]
    public void A_device_of_the_catalogue_is_found_by_its_name()
    {
        var device = Find("raspberry-pi-4", Precision.Int8);

        Assert.Equal(("raspberry-pi-4", Precision.Int8, null), (device.Model?.Device.Name, device.Model?.Precision, device.Missing));
    }

    [Fact]
    public void A_device_that_no_longer_ships_is_missing()
    {
        var device = Find("pocket-calculator", Precision.Int8);

        Assert.Equal((null, "This version of NasLab has no device pocket-calculator."), (device.Model, device.Missing));
    }

    [Fact]
    public void A_device_without_the_precision_is_missing()
    {
        var device = Find("raspberry-pi-4", Precision.Bf16);

        Assert.Equal((null, "In this version of NasLab raspberry-pi-4 has no bf16."), (device.Model, device.Missing));
    }

    [Fact]
    public void A_persons_own_device_is_not_taken_for_one_that_ships_under_its_name()
    {
        const string config = """{ "devices": [{ "name": "raspberry-pi-4", "precision": "int8", "limits": {}, "fileSha256": "ab12" }] }""";

        var device = Find("raspberry-pi-4", Precision.Int8, config);

        Assert.Null(device.Model);
        Assert.StartsWith("raspberry-pi-4 was described by a device file, which is not kept with the study", device.Missing, StringComparison.Ordinal);
    }

    private static ReportDevice Find(string name, Precision precision, string config = "{}") =>
        Assert.Single(StudyDevices.Of(SampleStudy.Study(0).Study with { Config = config, Targets = [new Target(name, precision, [], 1, false)] }));
}
