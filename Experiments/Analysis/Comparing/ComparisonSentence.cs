using NasLab.Experiments.Analysis.Picking;

namespace NasLab.Experiments.Analysis.Comparing;

/// <summary>Says in one sentence whether two fronts differ.</summary>
internal sealed class ComparisonSentence(FrontComparison comparison, string label, (string First, string Second) names)
{
    public string Text
    {
        get
        {
            var (first, second) = (comparison.First, comparison.Second);
            if (first.Points.IsEmpty || second.Points.IsEmpty)
            {
                var without = first.Points.IsEmpty && second.Points.IsEmpty ? "neither study has" : $"{(first.Points.IsEmpty ? names.First : names.Second)} does not have";
                return $"On {label} {without} a front to compare: no feasible candidate has completed.";
            }

            return $"On {label} {Verdict()}; {names.First} dominates {Share(second.DominatedShare)} of {names.Second}'s front, {names.Second} {Share(first.DominatedShare)} of {names.First}'s.";
        }
    }

    private string Verdict()
    {
        if (comparison.DifferenceInterval is not { } interval)
        {
            var difference = comparison.Difference;
            return difference == 0
                ? "the fronts have the same hypervolume"
                : $"{(difference > 0 ? names.Second : names.First)}'s front is larger by {Math.Abs(difference):0.0000} of the common box as the figures stand (no error bars: how surely is not known)";
        }

        if (interval.Contains(0))
        {
            return $"the fronts cannot be told apart: the 90 % interval of {names.Second}'s lead in hypervolume, {Signed(interval.Low)} to {Signed(interval.High)} of the common box, holds 0";
        }

        var (name, low, high, probability) = interval.Low > 0
            ? (names.Second, interval.Low, interval.High, comparison.ProbabilitySecondLarger!.Value)
            : (names.First, -interval.High, -interval.Low, 1 - comparison.ProbabilitySecondLarger!.Value);
        return $"{name}'s front is better: its lead in hypervolume is {low:0.0000} to {high:0.0000} of the common box (90 % interval; probability of any lead: {PickWords.Probability(probability)})";
    }

    private static string Signed(double value) => value.ToString("+0.0000;-0.0000;0");

    private static string Share(double share) => $"{share * 100:0} %";
}
