using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Memory;
using NasLab.SearchSpaces;

namespace NasLab.Tests.CostModels.Memory;

/// <summary>The section <c>memory</c> of a device file.</summary>
public sealed class RuntimeMemorySectionTests
{
    [Fact]
    public void What_is_read_is_written_and_read_again()
    {
        var device = DeviceCatalogue.Find("stm32h743")!;
        using var stream = new MemoryStream();

        DeviceFileWriter.Write(device, stream);
        stream.Position = 0;
        var copy = DeviceFile.Read(stream, "copy.json");

        Assert.Equal(MemoryRuntime.TfliteMicroCmsisNn, device.Memory!.Runtime);
        Assert.Equal(device.Memory, copy.Memory);
    }

    [Theory]
    [InlineData("stm32f746", "3", "memory: must be an object, not 3")]
    [InlineData("stm32f746", """{ "runtime": "tinyengine", "source": "a" }""", "memory.runtime: \"tinyengine\" is unknown; allowed: tflite-micro-cmsis-nn")]
    [InlineData("stm32f746", """{ "runtime": "tflite-micro-cmsis-nn" }""", "memory.source: missing")]
    [InlineData("stm32f746", """{ "runtime": "tflite-micro-cmsis-nn", "source": "a", "more": 3 }""", "memory.more: unknown key; allowed: runtime, source")]
    [InlineData("pixel1-cpu", """{ "runtime": "tflite-micro-cmsis-nn", "source": "a" }""", "memory: does not belong to the model vector-processor; allowed: with the model microcontroller")]
    public void What_does_not_belong_there_is_refused(string name, string section, string expected)
    {
        var (device, problems) = Read(name, section);

        Assert.Null(device);
        Assert.Equal(expected, Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_microcontroller_may_have_no_such_section()
    {
        var (device, problems) = Read("stm32f746", null);

        Assert.Empty(problems);
        Assert.Null(device!.Memory);
    }

    private static (Device? Device, ImmutableArray<OptionProblem> Problems) Read(string name, string? section)
    {
        using var shipped = typeof(DeviceCatalogue).Assembly.GetManifestResourceStream($"devices/{name}.json")!;
        var file = JsonNode.Parse(shipped)!.AsObject();
        file.Remove("memory");
        if (section is not null)
        {
            file["memory"] = JsonNode.Parse(section);
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString()));
        return DeviceFile.TryRead(stream);
    }
}
