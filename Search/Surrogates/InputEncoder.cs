using System.Collections.Immutable;
using NasLab.Search.Gaussian;
using NasLab.SearchSpaces;

namespace NasLab.Search.Surrogates;

/// <summary>
/// Writes architectures as the model of an objective takes them. Numbers are standardised over samples of the space and clipped, so that
/// no outlier stands alone.
/// </summary>
internal sealed class InputEncoder
{
    private const double Farthest = 4;
    private const double LeastCost = 1e-9;

    private readonly Func<Architecture, Architecture> _written;
    private readonly Func<Architecture, CostPreview, double[]> _numbers;
    private readonly ImmutableArray<(int Index, double Mean, double Deviation)> _scales;

    private InputEncoder(
        SearchProblem problem, IReadOnlyList<Architecture> samples, Func<Architecture, Architecture> written, Func<Architecture, CostPreview, double[]> numbers)
    {
        (_written, _numbers) = (written, numbers);
        var rows = samples.Select(a => numbers(a, problem.Preview(a))).ToArray();
        _scales = [.. Enumerable.Range(0, rows[0].Length).Select(j => Scale(j, [.. rows.Select(n => n[j]).Where(double.IsFinite)])).Where(s => s.Deviation > 0)];
        Layout = LayoutOf(problem.Space, _scales.Length);
    }

    /// <summary>The parameters that a kernel over such inputs has.</summary>
    public KernelLayout Layout { get; }

    /// <summary>
    /// For errors: the options of active choices once dead parts are taken out (<see cref="SearchSpace.Simplify"/>), since a network that
    /// computes the same is as good; the logarithms of known costs; and the problem's features.
    /// </summary>
    /// <param name="samples">Architectures to standardise over.</param>
    public static InputEncoder OfErrors(SearchProblem problem, IReadOnlyList<Architecture> samples)
    {
        int[] known = [.. Enumerable.Range(0, problem.Objectives.Length).Where(o => !problem.Objectives[o].Learned)];
        return new InputEncoder(
            problem,
            samples,
            problem.Space.Simplify,
            (architecture, preview) => [.. known.Select(o => Math.Log(Math.Max(preview.Values[o], LeastCost))), .. problem.Features(architecture)]);
    }

    /// <summary>
    /// For costs: the options of active choices as they stand, since many a runtime executes what no result depends on; and how many of
    /// the choices that have the same options take each of them.
    /// </summary>
    /// <inheritdoc cref="OfErrors"/>
    public static InputEncoder OfCosts(SearchProblem problem, IReadOnlyList<Architecture> samples)
    {
        var layout = LayoutOf(problem.Space, 0);
        return new InputEncoder(problem, samples, a => a, (architecture, _) =>
        {
            var counts = new double[layout.OptionWeights];
            var codes = ChoiceCodes.Of(architecture);
            for (var i = 0; i < codes.Length; i++)
            {
                counts[layout.Options[i][codes[i]]]++;
            }

            return counts;
        });
    }

    public KernelInput Encode(Architecture architecture, CostPreview preview)
    {
        var numbers = _numbers(architecture, preview);
        return new KernelInput(ChoiceCodes.Of(_written(architecture)), [.. _scales.Select(s => Standardise(numbers[s.Index], s.Mean, s.Deviation))]);
    }

    private static double Standardise(double value, double mean, double deviation) => Math.Clamp((value - mean) / deviation, -Farthest, Farthest);

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
