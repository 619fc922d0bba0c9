using static NasLab.Tests.Experiments.Configuration.ConfigSamples;

namespace NasLab.Tests.Experiments.Configuration;

/// <summary>Experiments files that are wrong, each in its own way; ConfigMistakes.approved.txt holds what is said of them.</summary>
internal static class ConfigMistakes
{
    public static (string Title, string Json)[] All { get; } =
    [
        ("the file is a list", "[]"),
        ("the file is an empty object", "{}"),
        ("no experiment", """{ "experiments": [] }"""),
        ("an experiment is a number", """{ "experiments": [5] }"""),
        ("an experiment is empty", """{ "experiments": [{}] }"""),
        ("unknown keys near and far", File(more: """ "device": [], "colour": 1 """)),
        ("a key twice", File(more: """ "workers": 1, "workers": 2 """)),
        ("store is a number", """{ "store": 1, "experiments": [""" + Experiment() + "] }"),
        ("store is empty", """{ "store": "", "experiments": [""" + Experiment() + "] }"),
        ("names", $$"""{ "experiments": [{{Experiment("\"a\"")}}, {{Experiment("\"a\"")}}, {{Experiment("\"b/c\"")}}, {{Experiment("\"\"")}}, {{Experiment("7")}}] }"""),
        ("unknown space family", File(space: """{ "family": "mobilnet-v3", "stages": 1 }""")),
        ("space without a family", File(space: """{ "widthMultiplier": 1 }""")),
        ("space of stages without a family", File(space: """{ "stages": [{ "block": "mbcnv", "channels": 8 }, { "block": ["fire"], "depth": 0, "channels": 16, "expand": [3] }], "resolution": 4 }""")),
        ("channels that groups do not divide", File(space: """{ "stages": [{ "block": "bottleneck", "channels": 36, "groups": 8, "baseWidth": 4 }, { "block": "shuffle", "channels": 90, "groups": [2, 4] }] }""")),
        ("space's own options", File(space: """{ "family": "mobilenet-v3", "widthMultiplier": -1, "stages": [{ "channels": 8, "kernel": [3] }, { "kernels": [4] }] }""")),
        ("a space that is too deep for the images", File(space: """{ "family": "mobilenet-v3", "stages": [{ "channels": 8, "stride": 4 }, { "channels": 8, "stride": 4 }, { "channels": 8, "stride": 4 }] }""")),
        ("unknown data set", File(more: """ "data": { "set": "fashion-mnist12k" } """)),
        ("data out of range", File(more: """ "data": { "validationShare": 1.5, "limit": -5 } """)),
        ("data files that are missing", File(more: """ "data": { "set": "files", "trainImages": "no.npy", "trainLabels": "no.npy" } """)),
        ("training", File(more: """ "training": { "epochs": 0, "batchSize": "many", "learningRate": -0.1, "optimizer": "adam", "augment": ["flip", "crpo"], "trainOn": "gpu" } """)),
        ("unknown strategy", File(search: """{ "strategy": "nsga-ii", "trials": 0, "seed": -1, "options": 4 }""")),
        ("search without a strategy and with options of another", File(search: """{ "trials": 8, "options": { "populationSize": 8 } }""")),
        ("warm start and filter", File(search: """{ "warmStart": { "store": "", "trials": 0 }, "preFilter": { "score": "flops", "candidates": 1 } }""")),
        ("the strategy's own options", File(search: """{ "strategy": "nsga2", "options": { "populationSize": 1, "mutationRate": 0.1 } }""")),
        ("options of another strategy", File(search: """{ "strategy": "random", "options": { "populationSize": 8 } }""")),
        ("no devices", File(devices: "[]")),
        ("devices is a text", File(devices: "\"pixel1-cpu\"")),
        ("devices", File(devices: """["pixel1", 3, {}, { "name": "pixel1-cpu", "file": "x.json" }, { "file": "no-device.json" }, { "name": "coral-edge-tpu", "precision": "fp64" }, { "name": "coral-edge-tpu", "precision": "fp32" }]""")),
        ("a device twice", File(devices: """["pixel1-cpu", { "name": "pixel1-cpu", "precision": "fp32" }]""")),
        ("a device file with a missing constant", File(devices: """[{ "file": "bad-device.json" }]""")),
        ("limits", File(more: """ "limits": { "maxLatencyMs": 0, "maxlatency": 5, "minAccuracy": 0.9, "maxMacs": 1.5, "maxParameters": -3 } """)),
        ("baselines", File(more: """ "baselines": ["mobilenet_v4", "mobilenet_v2", "mobilenet_v2"] """)),
        ("workers", File(more: """ "workers": "all" """)),
        ("no workers", File(more: """ "workers": 0 """)),
        ("everything at once", $$"""{ "stor": 1, "experiments": [{{Experiment(name: "\"a b\"", space: "{}", devices: "[\"pixel\"]", more: "\"workers\": -1")}}, {{Experiment(search: "[]", devices: "[{ \"file\": \"no-device.json\" }]", more: "\"training\": { \"epochs\": -1 }")}}] }"""),
    ];
}
