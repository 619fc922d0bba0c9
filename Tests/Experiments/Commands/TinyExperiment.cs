namespace NasLab.Tests.Experiments.Commands;

/// <summary>An experiments file whose candidates train in a fraction of a second each, on real images.</summary>
internal static class TinyExperiment
{
    public const string Name = "tiny";

    private const string DefaultDevices = """ "pixel1-cpu", { "name": "coral-edge-tpu", "precision": "int8" } """;

    public static string Text(
        int trials = 4, int workers = 1, int seed = 1, string limits = "{}", string training = "", string devices = DefaultDevices, string name = Name,
        int epochs = 1, string strategy = "nsga2", string search = "") => $$"""
        {
          "experiments": [
            {
              "name": "{{name}}",
              "space": {
                "family": "mobilenet-v3",
                "stem": { "channels": 8, "stride": 2 },
                "stages": [
                  { "channels": 8, "stride": 2, "depth": [1, 2], "kernel": [3, 5], "expand": [1, 2] },
                  { "channels": 16, "stride": 2, "depth": [1, 2], "kernel": [3, 5], "expand": [1, 2] },
                ],
                "head": { "featureChannels": 32, "lastChannels": 0 },
              },
              "data": { "set": "fashion-mnist-12k", "limit": 600 },
              "training": { "epochs": {{epochs}}, "batchSize": 50 {{training}} },
              "search": { "strategy": "{{strategy}}", "trials": {{trials}}, "seed": {{seed}} {{search}} },
              "devices": [{{devices}}],
              "limits": {{limits}},
              "workers": {{workers}},
            },
          ],
        }
        """;
}
