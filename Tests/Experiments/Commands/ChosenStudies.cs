using NasLab.CostModels;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Fronts;
using static NasLab.Tests.Experiments.Analysis.Picking.PickSamples;

namespace NasLab.Tests.Experiments.Commands;

/// <summary>A study of three candidates on three targets, and stores of it, to choose from.</summary>
internal static class ChosenStudies
{
    public static Study Study { get; } = RandomStudy.Study([new Limit("latencyMs", 9)]) with
    {
        Name = "s",
        Config = """{ "data": { "set": "a" } }""",
        Targets =
        [
            new Target("one", Precision.Fp32, [new Limit("latencyMs", 9)], 7, Calibrated: true),
            new Target("two", Precision.Fp16, [], 14, Calibrated: false),
            new Target("two", Precision.Int8, [], 14, Calibrated: false),
        ],
    };

    /// <summary>A store with the study, one of another data set, and one that is like it but worse and on one device only.</summary>
    public static Naslab Create()
    {
        var naslab = new Naslab();
        var path = Path.Combine(naslab.Folder, "naslab.db");
        StoredStudies.Write(path, Study, Trials(0));
        StoredStudies.Write(path, Study with { Name = "t", Config = """{ "data": { "set": "b" } }""", Classes = 5 }, []);
        StoredStudies.Write(path, Study with { Name = "u", Targets = [Study.Targets[0]] }, Trials(-0.04).Select(t => t with { Costs = [t.Costs[0]] }));
        return naslab;
    }

    public static IEnumerable<Trial> Trials(double shift) =>
    [
        .. new[] { Trial(1, 0.910 + shift, 4.2, width: 1.1), Trial(2, 0.905 + shift, 3.1, width: 1.1), Trial(3, 0.850 + shift, 1.2, width: 1.1) }
            .Select(t => t with { Architecture = $"a,\"{t.Number}\"", Costs = [t.Costs[0], t.Costs[1], t.Costs[1] with { Target = 2, Cost = t.Costs[1].Cost with { EnergyMj = null } }] }),
    ];
}
