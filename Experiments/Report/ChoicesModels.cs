using System.Collections.Immutable;
using NasLab.Experiments.Analysis.Choices;
using NasLab.Experiments.Fronts;
using NasLab.Experiments.Report.Model;
using NasLab.Experiments.Store;
using NasLab.SearchSpaces;

namespace NasLab.Experiments.Report;

internal static class ChoicesModels
{
    public static ChoicesModel Of(Study study, ImmutableArray<Trial> trials, SearchSpace space)
    {
        var fronts = FrontCalculator.Fronts(study, trials).Select(f => StudyChoices.Preferences(study, trials, f, space)).ToImmutableArray();
        return new ChoicesModel
        {
            Choices = [.. fronts[0].Select((_, i) => i).GroupBy(i => fronts[0][i].Choice).Select(options => Choice(fronts, [.. options]))],
            Accuracy = Importance(StudyChoices.ForAccuracy(study, trials, space)),
            Latency = [.. study.Targets.Select((_, i) => Importance(StudyChoices.ForLatency(trials, i, space)))],
            LeastArchitectures = ImportanceAnalysis.LeastArchitectures,
        };
    }

    private static ChoiceModel Choice(ImmutableArray<ImmutableArray<OptionPreference>> fronts, ImmutableArray<int> options) => new(
        fronts[0][options[0]].Name,
        [
            .. options.Select(o => new OptionModel(
                fronts[0][o].Option,
                Rounding.Significant(fronts[0][o].PriorShare, 4),
                Rounding.Significant(fronts[0][o].EvaluatedShare, 4),
                [.. fronts.Select(f => OnFront(f[o]))])),
        ]);

    private static OptionOnFrontModel OnFront(OptionPreference option) => option.Taken.Cases == 0
        ? new OptionOnFrontModel(0, 0, null, null, StudyFigures.CamelCase(option.Verdict))
        : new OptionOnFrontModel(
            option.Taken.Successes,
            option.Taken.Cases,
            Rounding.Significant(option.Interval.Low, 4),
            Rounding.Significant(option.Interval.High, 4),
            StudyFigures.CamelCase(option.Verdict));

    private static ImportanceModel? Importance(ImportanceAnalysis? importance) => importance is null ? null : new ImportanceModel(
        importance.Architectures,
        Rounding.Significant(importance.OutOfSampleR2, 4) ?? 0,
        importance.IsTrusted,
        [.. importance.Choices.Select(c => Rounding.Significant(c.Share, 4) ?? 0)],
        [.. importance.Choices.Select(c => Rounding.Significant(c.Deviation, 4) ?? 0)],
        Rounding.Significant(importance.Interactions, 4) ?? 0);
}
