using NasLab.CostModels;
using NasLab.CostModels.Devices;
using NasLab.CostModels.Fitting;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Tests.CostModels.Fitting;

public sealed class FittedModelTests
{
    private static readonly SyntheticDevice _measured = new("fbnet", 80, f =>
        1 + (0.02 * f("launches.elementwise")) + (0.3 * f("megaMacs.pointwise-convolution")) + (0.8 * f("megaMacs.depthwise-convolution")), noise: 0.01);

    private static readonly FittedLatency _fit = _measured.Fit(60);

    [Fact]
    public void The_factory_prefers_a_fit_where_there_is_one_for_the_precision()
    {
        var device = DeviceCatalogue.Find("pixel3-cpu")! with { Fitted = [_fit] };
        var graph = _measured.Architectures[70].Lower();

        var (fitted, uncalibrated) = (CostModelFactory.Create(device, Precision.Fp32), CostModelFactory.Create(device with { Fitted = [] }, Precision.Fp32));
        var (cost, other) = (fitted.Estimate(graph), uncalibrated.Estimate(graph));

        Assert.IsType<FittedModel>(fitted);
        Assert.Equal(CostSource.PredictedCalibrated, cost.Source);
        Assert.Equal(_fit.Predict(GraphFeatures.From(graph)).LatencyMs, cost.LatencyMs);
        Assert.InRange(cost.LatencyMs, cost.LatencyInterval!.Value.Low, cost.LatencyInterval.Value.High);
        Assert.Equal((other.EnergyMj, other.PeakActivationBytes, other.WeightBytes), (cost.EnergyMj, cost.PeakActivationBytes, cost.WeightBytes));
        Assert.Empty(cost.Remarks);
    }

    [Fact]
    public void A_device_that_is_data_alone_states_memory_but_no_energy()
    {
        var graph = _measured.Architectures[70].Lower();

        var cost = CostModelFactory.Create(Measured()).Estimate(graph);

        var reference = CostModelFactory.Create(DeviceCatalogue.Find("pixel3-cpu")!, Precision.Fp32).Estimate(graph);
        Assert.Null(cost.EnergyMj);
        Assert.Equal(reference.WeightBytes, cost.WeightBytes);
        Assert.True(cost.PeakActivationBytes > 0);
    }

    [Fact]
    public void Layers_sum_up_to_the_latency_but_for_the_fixed_cost_of_a_run()
    {
        var graph = _measured.Architectures[70].Lower();
        foreach (var device in new[] { Measured(), DeviceCatalogue.Find("pixel3-cpu")! with { Fitted = [_fit] } })
        {
            var model = CostModelFactory.Create(device, Precision.Fp32);

            var layers = model.EstimateLayers(graph);

            // The device's own constant is 1 of some 25 ms.
            var fixedMs = model.Estimate(graph).LatencyMs - layers.Sum(l => l.LatencyMs);
            Assert.InRange(fixedMs, 0, 2);
            Assert.All(layers, l => Assert.True(l.LatencyMs >= 0));
            Assert.Contains(layers, l => l is { Kind: "depthwise-convolution", Bound: "compute", LatencyMs: > 0 });
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Of_a_latency_no_layer_has_the_share_of_the_constant(int batch)
    {
        // given shares of 2 ms for a run, and for each image of a batch some for its work
        var fit = _fit with
        {
            Batch = batch,
            Shares = [new LatencyTerm([], 2), new LatencyTerm(["launches.elementwise"], 0.02), new LatencyTerm(["megaMacs.depthwise-convolution"], 0.8)],
        };
        var model = new FittedModel(Measured(), fit);
        var graph = _measured.Architectures[70].Lower();
        var image = GraphFeatures.From(graph).Of(fit.Execution);
        var variable = (0.02 * image[FeatureVocabulary.IndexOf("launches.elementwise")]) + (batch * 0.8 * image[FeatureVocabulary.IndexOf("megaMacs.depthwise-convolution")]);

        var shared = model.EstimateLayers(graph).Sum(l => l.LatencyMs) / model.Estimate(graph).LatencyMs;

        Assert.Equal(variable / (2 + variable), shared, 1e-9);
    }

    [Fact]
    public void A_fit_to_batches_predicts_those_and_knows_its_networks()
    {
        // given latencies of four images at once: 1 ms, and 4 times what each image takes
        var samples = Enumerable.Range(0, 60).Select(i => new MeasuredSample(_measured.Architectures[i].Id, 1 + (4 * PerImage(_measured.Features.Row(GraphExecution.Eager, i)))));
        var fit = LatencyFitter.Fit(new TrainingSet(_measured.Features.Select(Enumerable.Range(0, 60)), [.. samples], batch: 4), SyntheticDevice.Origin);
        var graph = _measured.Architectures[70].Lower();

        var cost = new FittedModel(Measured(), fit).Estimate(graph);

        Assert.Equal(1, cost.LatencyMs / (1 + (4 * PerImage(GraphFeatures.From(graph).Of(GraphExecution.Eager)))), 0.02);
        Assert.Empty(cost.Remarks);

        static double PerImage(ReadOnlySpan<double> features) =>
            (0.3 * features[FeatureVocabulary.IndexOf("megaMacs.pointwise-convolution")]) + (0.8 * features[FeatureVocabulary.IndexOf("megaMacs.depthwise-convolution")]);
    }

    [Fact]
    public void A_network_unlike_all_that_were_measured_is_said_to_be()
    {
        var graph = SpaceCatalogue.Find("nasbench201")!.CreateDefault().Sample(new Random(1)).Lower();

        var cost = CostModelFactory.Create(Measured()).Estimate(graph);

        var remark = Assert.Single(cost.Remarks);
        Assert.Contains("launches.dense-convolution", remark, StringComparison.Ordinal);
        Assert.DoesNotContain("launches.elementwise", remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_precision_that_was_not_measured_is_refused_with_those_that_were()
    {
        var error = Assert.Throws<ArgumentException>(() => CostModelFactory.Create(Measured(), Precision.Int8));

        Assert.Contains("allowed: fp32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_with_its_fits_reads_back_from_its_file_and_predicts_to_the_bit()
    {
        var graph = _measured.Architectures[70].Lower();
        foreach (var device in DeviceCatalogue.All.Where(d => d.Precisions.Contains(Precision.Fp32)).Select(d => d with { Fitted = [_fit] }).Append(Measured()))
        {
            using var stream = new MemoryStream();
            DeviceFileWriter.Write(device, stream);
            stream.Position = 0;

            var back = DeviceFile.Read(stream, device.Name);

            Assert.Equal(device.Constants.AsEnumerable(), back.Constants.AsEnumerable());
            Assert.Equal((device.Fusion, device.FusionSource, device.Kind, device.Runtime), (back.Fusion, back.FusionSource, back.Kind, back.Runtime));
            Assert.Equal(CostModelFactory.Create(device, Precision.Fp32).Estimate(graph) with { Remarks = [] }, CostModelFactory.Create(back, Precision.Fp32).Estimate(graph) with { Remarks = [] });
        }
    }

    [Fact]
    public void Fits_to_several_spaces_read_back_and_price_a_network_by_the_nearest_which_remarks_on_what_it_has_not_seen()
    {
        var cells = new SyntheticDevice("nasbench201", 60, f => 2 + (0.5 * f("megaMacs.dense-convolution")), noise: 0.01);
        var device = Measured() with { Fitted = [_fit with { Space = "fbnet" }, cells.Fit(50) with { Space = "nasbench201" }] };
        using var stream = new MemoryStream();
        DeviceFileWriter.Write(device, stream);
        stream.Position = 0;

        var model = CostModelFactory.Create(DeviceFile.Read(stream, "my-board"));

        var (block, cell) = (_measured.Architectures[70].Lower(), cells.Architectures[55].Lower());
        var third = SpaceCatalogue.Find("squeezenet")!.CreateDefault().Sample(new Random(1)).Lower();
        Assert.Equal((device.Fitted[0].Predict(GraphFeatures.From(block)).LatencyMs, 0), (model.Estimate(block).LatencyMs, model.Estimate(block).Remarks.Length));
        Assert.Equal((device.Fitted[1].Predict(GraphFeatures.From(cell)).LatencyMs, 0), (model.Estimate(cell).LatencyMs, model.Estimate(cell).Remarks.Length));
        Assert.Equal(new FittedModel(device, device.Fitted[1]).EstimateLayers(cell).Select(l => l.LatencyMs), model.EstimateLayers(cell).Select(l => l.LatencyMs));
        Assert.Contains("differs from all ", Assert.Single(model.Estimate(third).Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measured_device_needs_a_fit_and_in_each_of_its_precisions_only_one_for_a_space()
    {
        var none = Measured() with { Fitted = [] };
        var two = Measured() with { Fitted = [_fit, _fit, _fit with { Precision = Precision.Fp16 }] };
        var spaces = Measured() with { Fitted = [_fit with { Space = "a" }, _fit with { Space = "b", Batch = 2 }, _fit with { Space = "a" }] };

        var problems = new[] { none, two, spaces }.Select(Problems).ToArray();

        Assert.Equal(["fitted: must have at least one fit: the device has no other model"], problems[0]);
        Assert.Equal(
            ["fitted[1].space: a fit in fp32 stands before it; each must name a space of its own", "fitted[2].precision: fp16 is not allowed; allowed: fp32"],
            problems[1]);
        Assert.Equal(
            [
                "fitted[1].batch: must be 1, as the fit in fp32 before it has, not 2",
                "fitted[2].space: a fit in fp32 stands before it; each must name a space of its own",
                "fitted[2].batch: must be 2, as the fit in fp32 before it has, not 1",
            ],
            problems[2]);

        static IEnumerable<string> Problems(Device device)
        {
            using var stream = new MemoryStream();
            DeviceFileWriter.Write(device, stream);
            return DeviceFile.TryRead(new MemoryStream(stream.ToArray())).Problems.Select(p => p.ToString());
        }
    }

    private static Device Measured() => new("my-board", "My board", DeviceKind.Other, [Precision.Fp32])
    {
        DefaultPrecision = Precision.Fp32,
        Model = MachineModel.Measured,
        Runtime = "my runtime",
        Fitted = [_fit],
    };
}
