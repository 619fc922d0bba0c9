using System.Text;
using System.Text.Json;
using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.Experiments.Commands;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.Experiments.Commands;

public sealed class PredictCommandTests
{
    private static readonly string[] _predict = ["predict", "--device", "pixel3-cpu", "--space", "mobilenet-v3", "--json"];

    [Fact]
    public void A_file_of_ids_is_priced_line_by_line_as_the_model_prices_it()
    {
        using var naslab = new Naslab();
        var space = SpaceCatalogue.Find("mobilenet-v3")!.CreateDefault();
        var ids = new SyntheticDevice("mobilenet-v3").Architectures(3, seed: 1).Select(a => a.Id).ToArray();
        naslab.Write("ids.txt", string.Join('\n', ids));

        Assert.Equal(ExitCode.Done, naslab.Run([.. _predict, "--architectures", "ids.txt"]));

        var document = naslab.Json();
        Assert.Equal("pixel3-cpu", document.GetProperty("device").GetString());
        var model = CostModelFactory.Create(DeviceCatalogue.Find("pixel3-cpu")!);
        Assert.Equal(
            ids.Select(id => (id, model.Estimate(space.Parse(id).Lower()).LatencyMs)),
            document.GetProperty("predictions").EnumerateArray().Select(p => (p.GetProperty("architecture").GetString()!, p.GetProperty("latencyMs").GetDouble())));
    }

    [Fact]
    public void A_table_standard_input_and_arguments_name_networks_too()
    {
        using var naslab = new Naslab();
        var id = new SyntheticDevice("mobilenet-v3").Architectures(1, seed: 1)[0].Id;
        naslab.Write("table.csv", $"latency_ms,architecture\n3,{id}\n");
        naslab.In = Encoding.UTF8.GetBytes(id + "\n");

        var predictions = new[] { "table.csv", "-" }.Select(file =>
        {
            Assert.Equal(ExitCode.Done, naslab.Run([.. _predict, "--architectures", file]));
            return Assert.Single(naslab.Json().GetProperty("predictions").EnumerateArray()).Clone();
        }).ToArray();
        Assert.Equal(ExitCode.Done, naslab.Run("predict", "--device", "pixel3-cpu", id, "mobilenet_v2", "--json"));

        Assert.True(JsonElement.DeepEquals(predictions[0], predictions[1]));
        Assert.True(JsonElement.DeepEquals(predictions[0], naslab.Json().GetProperty("predictions")[0]));
        Assert.Equal("mobilenet_v2", naslab.Json().GetProperty("predictions")[1].GetProperty("architecture").GetString());
    }

    [Fact]
    public void A_network_that_does_not_fit_the_device_says_by_how_much()
    {
        using var naslab = new Naslab();

        Assert.Equal(ExitCode.Done, naslab.Run("predict", "--device", "stm32f746", "resnet50", "--json"));

        Assert.Contains("exceeds SRAM by", naslab.Json().GetProperty("predictions")[0].GetProperty("infeasible").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--space: resnt is no space, did you mean resnet?", "--space", "resnt", "--architectures", "ids.txt")]
    [InlineData("ids.txt: line 2: ", "--space", "nasbench201", "--architectures", "ids.txt")]
    [InlineData("ids.txt: line 4: ", "--space", "nasbench201", "--architectures", "ids.txt")]
    [InlineData("--architectures: missing.txt cannot be read", "--space", "nasbench201", "--architectures", "missing.txt")]
    [InlineData("--architectures: the file's ids are of one space", "--architectures", "ids.txt")]
    [InlineData("There is nothing to predict")]
    public void Bad_input_is_refused_with_what_is_allowed(string expected, params string[] arguments)
    {
        using var naslab = new Naslab();
        naslab.Write("ids.txt", "nasbench201:|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|\nnonsense\n\nfbnet:0\n");

        Assert.Equal(ExitCode.BadInput, naslab.Run(["predict", "--device", "pixel3-cpu", .. arguments]));

        Assert.Contains(expected, naslab.Error, StringComparison.Ordinal);
        Assert.Empty(naslab.Out);
    }
}
