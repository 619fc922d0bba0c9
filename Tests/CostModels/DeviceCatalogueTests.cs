using NasLab.CostModels.Devices;

namespace NasLab.Tests.CostModels;

public sealed class DeviceCatalogueTests
{
    public static TheoryData<string> Names => [.. DeviceCatalogue.Names];

    public static TheoryData<string> WithConstants => [.. DeviceCatalogue.All.Where(d => d.Model != MachineModel.Measured).Select(d => d.Name)];

    [Fact]
    public void There_are_devices_of_every_kind_and_every_machine_model()
    {
        var devices = DeviceCatalogue.All;

        Assert.True(devices.Length >= 12);
        Assert.Empty(Enum.GetValues<DeviceKind>().Except([DeviceKind.Other]).Except(devices.Select(d => d.Kind)));
        Assert.Empty(Enum.GetValues<MachineModel>().Except([MachineModel.Measured]).Except(devices.Select(d => d.Model)));
        Assert.Equal(devices.Length, devices.Select(d => d.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_constant_that_the_machine_model_needs_is_there_with_its_source(string name)
    {
        var device = DeviceCatalogue.Find(name)!;

        var needed = DeviceConstants.All.Where(c => c.AppliesTo(device.Model))
            .SelectMany(c => c.PerPrecision ? device.Precisions.Select(p => (c.Name, (NasLab.CostModels.Precision?)p)) : [(c.Name, null)]);

        Assert.Equal(needed.ToHashSet(), device.Constants.Select(c => (c.Definition.Name, c.Precision)).ToHashSet());
        Assert.All(device.Constants, c => Assert.True(c.Source.Length >= 8, $"{c.Name}: {c.Source}"));
        Assert.All(device.Constants, c => Assert.Null(c.Definition.Refuse(c.Value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_default_precision_is_one_of_the_devices_precisions_and_its_name_is_kebab_case(string name)
    {
        var device = DeviceCatalogue.Find(name)!;

        Assert.Contains(device.DefaultPrecision, device.Precisions);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", device.Name);
        Assert.NotEmpty(device.DisplayName);
        Assert.NotEmpty(device.Runtime);
    }

    [Theory]
    [MemberData(nameof(WithConstants))]
    public void On_chip_memory_is_no_slower_than_the_memory_behind_it(string name)
    {
        var device = DeviceCatalogue.Find(name)!;

        Assert.True(device.Value(DeviceConstants.OnChipBandwidth) >= device.Value(DeviceConstants.MemoryBandwidth));
        Assert.True(device.Value(DeviceConstants.OnChipEnergy) <= device.Value(DeviceConstants.MemoryEnergy));
    }

    [Fact]
    public void A_name_that_no_device_has_finds_nothing()
    {
        var device = DeviceCatalogue.Find("pixel-1");

        Assert.Null(device);
    }

    [Fact]
    public void A_constant_that_a_device_lacks_is_named()
    {
        var device = DeviceCatalogue.Find("pixel1-cpu")!;

        var error = Assert.Throws<ArgumentException>(() => device.Value(DeviceConstants.ArrayRows));

        Assert.Contains("pixel1-cpu has no constant arrayRows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_devices_page_has_a_line_for_every_device()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "NasLab.sln")))
        {
            root = root.Parent!;
        }

        var page = File.ReadAllText(Path.Combine(root.FullName, "docs", "devices.md"));

        Assert.All(DeviceCatalogue.All, d => Assert.Contains($"| `{d.Name}` | {d.DisplayName} | {KebabCase.Of(d.Kind)} |", page, StringComparison.Ordinal));
    }
}
