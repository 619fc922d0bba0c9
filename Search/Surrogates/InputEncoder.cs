using System.Collections.Immutable;
using NasLab.Search.Gaussian;
using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>
/// Writes architectures as a kernel takes them: the options of active choices once dead parts are taken out
/// (<see cref="SearchSpace.Simplify"/>), the logarithms of known costs, and the problem's features.
/// Numbers are standardised over samples of the space and clipped, so that no outlier stands alone.
/// </summary>
internal sealed class InputEncoder
{
    private const double Farthest = 4;
    private const double LeastCost = 1e-9;

    private readonly SearchProblem _problem;
    private readonly ImmutableArray<int> _knownCosts;
    private readonly ImmutableArray<(int Index, double Mean, double Deviation)> _scales;

    /// <summary>An encoder for a problem.</summary>
    /// <param name="samples">Architectures to standardise over.</param>
    public InputEncoder(SearchProblem problem, IReadOnlyList<Architecture> samples)
    {
        _problem = problem;
        _knownCosts = [.. Enumerable.Range(0, problem.Objectives.Length).Where(o => !problem.Objectives[o].Learned)];
        var numbers = samples.Select(a => Numbers(a, problem.Preview(a))).ToArray();
        _scales = [.. Enumerable.Range(0, numbers[0].Length).Select(j => Scale(j, [.. numbers.Select(n => n[j]).Where(double.IsFinite)])).Where(s => s.Deviation > 0)];
        Layout = LayoutOf(problem.Space, _scales.Length);
    }

    /// <summary>The parameters that a kernel over such inputs has.</summary>
    public KernelLayout Layout { get; }

    public Candidate Encode(Architecture architecture)
    {
        var preview = _problem.Preview(architecture);
        var numbers = Numbers(architecture, preview);
        return new Candidate(
            architecture, preview, new KernelInput(ChoiceCodes.Of(architecture), [.. _scales.Select(s => Standardise(numbers[s.Index], s.Mean, s.Deviation))]));
    }

    private static double Standardise(double value, double mean, double deviation) => Math.Clamp((value - mean) / deviation, -Farthest, Farthest);

    private double[] Numbers(Architecture architecture, CostPreview preview) =>
        [.. _knownCosts.Select(o => Math.Log(Math.Max(preview.Values[o], LeastCost))), .. _problem.Features(architecture)];

    private static (int Index, double Mean, double Deviation) Scale(int index, double[] values)
    {
        if (values.Length == 0)
        {
            return (index, 0, 0);
        }

        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        return (index, mean, deviation > 1e-9 * (1 + Math.Abs(mean)) ? deviation : 0);
    }

    /// <summary>Choices with the same options share option weights; each list has one more for a choice without effect.</summary>
    private static KernelLayout LayoutOf(SearchSpace space, int features)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var weights = 0;
        var options = ImmutableArray.CreateBuilder<ImmutableArray<int>>(space.Choices.Length);
        foreach (var choice in space.Choices)
        {
            var key = string.Join('\n', choice.Options);
            var codes = choice.Options.Length + 1;
            if (first.TryAdd(key, weights))
            {
                weights += codes;
            }

            options.Add([.. Enumerable.Range(first[key], codes)]);
        }

        return new KernelLayout(options.MoveToImmutable(), weights, features);
    }
}
