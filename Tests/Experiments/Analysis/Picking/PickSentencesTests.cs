using NasLab.Experiments.Analysis.Picking;
using NasLab.Experiments.Store;
using NasLab.Tests.Experiments.Commands;
using NasLab.Tests.Experiments.Fronts;
using static NasLab.Tests.Experiments.Analysis.Picking.PickSamples;

namespace NasLab.Tests.Experiments.Analysis.Picking;

public sealed class PickSentencesTests
{
    public static TheoryData<string> Cases => [.. _requests.Keys];

    private static readonly Dictionary<string, (PickRequest Request, Trial[] Trials)> _requests = new(StringComparer.Ordinal)
    {
        ["accurate"] = (Request(new Limit("latencyMs", 5), new Limit("weightBytes", 2_000_000)), Three(1.1)),
        ["accurate-without-limits"] = (Request(), Three(1.1)),
        ["accurate-on-counted-limits"] = (Request(new Limit("parameters", 3500)), Three(1.1)),
        ["fastest"] = (Request() with { MinAccuracy = 0.902, Confidence = 0.6 }, Three(1.1)),
        ["fastest-uncalibrated"] = (new PickRequest { Targets = [1], MinAccuracy = 0.902, Confidence = 0.6 }, Three(0)),
        ["uncalibrated-limit"] = (new PickRequest { Targets = [1], Max = [new("latencyMs", 9), new("energyMj", 4)], MinAccuracy = 0.84 }, Three(0)),
        ["extrapolated"] = (Request(new Limit("latencyMs", 5)) with { Extrapolated = [0] }, Three(1.1)),
        ["extrapolated-without-a-latency-that-counts"] = (new PickRequest { Targets = [1], Max = [new("parameters", 3500)], Extrapolated = [1] }, Three(0)),
        ["fastest-extrapolated-on-one-of-two"] = (new PickRequest { Targets = [0, 1], Preference = PickPreference.Latency, Extrapolated = [0] }, Three(1.1)),
        ["knee"] = (Request() with { Preference = PickPreference.Knee }, Three(1.1)),
        ["only-one"] = (Request(new Limit("latencyMs", 2)), Three(1.1)),
        ["two-devices"] = (new PickRequest { Targets = [0, 1], Max = [new("latencyMs", 8)], MinAccuracy = 0.88 }, Three(1.1)),
        ["two-devices-fastest"] = (new PickRequest { Targets = [0, 1], Preference = PickPreference.Latency }, Three(1.1)),
        ["miss"] = (Request(new Limit("latencyMs", 1)) with { MinAccuracy = 0.95 }, Three(1.1)),
        ["miss-by-confidence"] = (Request(new Limit("latencyMs", 1.21)), [Trial(3, 0.85, 1.2, width: 1.1)]),
        ["miss-two-devices"] = (new PickRequest { Targets = [0, 1], Max = [new("latencyMs", 1.1), new("parameters", 3900)] }, Three(1.1)),
        ["nothing-runs"] = (Request(), [Unfit(Trial(1, 0.9, 4))]),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Three_sentences_say_why_what_is_given_up_and_how_sure(string name)
    {
        var (request, trials) = _requests[name];

        var result = NetworkPick.Choose(RandomStudy.Study([new("latencyMs", 9)]), trials, request);

        Approved.Matches(string.Join('\n', new[] { result.Reason, result.GivesUp, result.HowSure }.OfType<string>()), $"pick-{name}.txt");
        Assert.Equal(result.Chosen is not null, result.HowSure is not null);
    }

    [Theory]
    [InlineData(0.5, "0.50", "with a probability of 0.50")]
    [InlineData(0.99, "0.99", "with a probability of 0.99")]
    [InlineData(0.995, "above 0.99", "with a probability above 0.99")]
    [InlineData(0.01, "0.01", "with a probability of 0.01")]
    [InlineData(0.004, "below 0.01", "with a probability below 0.01")]
    public void A_probability_is_never_rounded_to_certainty(double probability, string text, string phrase)
    {
        Assert.Equal((text, phrase), (PickWords.Probability(probability), PickWords.WithProbability(probability)));
    }

    private static Trial[] Three(double width) => [Trial(1, 0.910, 4.2, width: width), Trial(2, 0.905, 3.1, width: width), Trial(3, 0.850, 1.2, width: width)];

    private static Trial Unfit(Trial trial) => trial with
    {
        Costs = [trial.Costs[0] with { Cost = trial.Costs[0].Cost with { Infeasible = "needs 3 MiB more SRAM" } }, trial.Costs[1]],
    };
}
