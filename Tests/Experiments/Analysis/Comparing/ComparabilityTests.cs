using NasLab.CostModels;
using NasLab.Experiments.Analysis.Comparing;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;
using NasLab.Tests.Experiments.Fronts;

namespace NasLab.Tests.Experiments.Analysis.Comparing;

public sealed class ComparabilityTests
{
    private static readonly Study _study = RandomStudy.Study([]) with
    {
        Config = """{ "data": { "set": "fashion-mnist", "limit": 0, "folder": "data" }, "training": { "epochs": 1, "batchSize": 64 } }""",
    };

    [Fact]
    public void A_study_is_comparable_with_its_like()
    {
        var comparability = Comparability.Of(_study, _study with { Name = "other", Config = _study.Config.Replace("\"data\" }", "\"elsewhere\" }", StringComparison.Ordinal) });

        Assert.Empty(comparability.Problems);
        Assert.Empty(comparability.Remarks);
        Assert.Equal<(int, int)>([(0, 0), (1, 1)], Comparability.CommonTargets(_study, _study));
    }

    [Fact]
    public void All_that_forbids_a_comparison_is_told_at_once()
    {
        var other = _study with
        {
            Name = "other",
            Config = _study.Config.Replace("fashion-mnist", "cifar-10", StringComparison.Ordinal),
            Input = TensorShape.Map(3, 32, 32),
            Classes = 100,
            Targets = [_study.Targets[0] with { Precision = Precision.Int8 }],
        };

        var problems = Comparability.Of(_study, other).Problems;

        Assert.Equal<string>(
            [
                "data.set: fashion-mnist and cifar-10",
                $"input: {_study.Input} and {other.Input}",
                "classes: 10 and 100",
                "devices: none in common; random has one (fp32), two (int8), other has one (int8)",
            ],
            problems);
    }

    [Fact]
    public void Device_files_that_differ_are_remarked_for_their_device_alone()
    {
        Study With(string one, string two) => _study with
        {
            Config = $$"""{ "devices": [{ "name": "two", "fileSha256": "{{two}}" }, { "name": "one", "fileSha256": "{{one}}" }] }""",
        };

        Assert.Equal(
            ["two (int8): the device files differ; their latencies come from different models"],
            Comparability.Of(With("aa", "bb"), With("aa", "cc")).Remarks.AsEnumerable());
        Assert.Empty(Comparability.Of(With("aa", "bb"), With("aa", "bb")).Remarks);
    }

    [Fact]
    public void What_a_reader_must_know_is_remarked()
    {
        var other = _study with
        {
            Name = "other",
            State = StudyState.Unfinished,
            Epochs = 5,
            Config = """{ "data": { "set": "fashion-mnist", "limit": 600 }, "training": { "epochs": 5, "batchSize": 32 } }""",
            Targets = [_study.Targets[0] with { Calibrated = false }, _study.Targets[1]],
        };

        var comparability = Comparability.Of(_study, other);

        Assert.Empty(comparability.Problems);
        Assert.Equal<string>(
            [
                "training.epochs: 1 and 5; their accuracies are of trainings of different length",
                "training.batchSize: 64 and 32",
                "data.limit: 0 and 600",
                "one (fp32): calibrated in the first study only; their latencies come from different models",
                "other: unfinished; its front may still move",
            ],
            comparability.Remarks);
    }
}
