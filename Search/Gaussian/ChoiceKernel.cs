namespace NasLab.Search.Gaussian;

/// <summary>
/// The covariance of two architectures: s² exp(-Σ w_i (v_a + v_b) / 2 over the choices i where they differ, having options a and b,
/// - Σ u_j (difference of feature j)²), a Hamming kernel with a weight for each choice and each option (automatic relevance
/// determination).
/// </summary>
internal sealed class ChoiceKernel
{
    private readonly KernelLayout _layout;
    private readonly double[] _choices;
    private readonly double[] _options;
    private readonly double[] _features;

    public ChoiceKernel(KernelLayout layout, ReadOnlySpan<double> parameters)
    {
        _layout = layout;
        _choices = Exponentials(parameters.Slice(0, layout.Choices));
        _options = Exponentials(parameters.Slice(layout.OptionsAt, layout.OptionWeights));
        _features = Exponentials(parameters.Slice(layout.FeaturesAt, layout.Features));
        Signal = Math.Exp(parameters[layout.SignalAt]);
        Noise = Math.Exp(parameters[layout.NoiseAt]);
    }

    /// <summary>The variance of the function.</summary>
    public double Signal { get; }

    /// <summary>The variance of a measurement about the function.</summary>
    public double Noise { get; }

    public double Covariance(KernelInput a, KernelInput b) => Signal * Math.Exp(-Distance(a, b));

    /// <summary>What the exponential takes.</summary>
    public double Distance(KernelInput a, KernelInput b)
    {
        var distance = 0.0;
        for (var i = 0; i < _choices.Length; i++)
        {
            var (x, y) = (a.Codes[i], b.Codes[i]);
            if (x != y)
            {
                distance += Mismatch(i, x, y);
            }
        }

        for (var j = 0; j < _features.Length; j++)
        {
            var difference = a.Features[j] - b.Features[j];
            distance += _features[j] * difference * difference;
        }

        return distance;
    }

    /// <summary>Writes the covariances of one architecture with a stretch of a table's into <paramref name="row"/>.</summary>
    public void Covariances(KernelInput input, InputTable table, int start, Span<double> row)
    {
        row.Clear();
        for (var i = 0; i < _choices.Length; i++)
        {
            var mismatches = Mismatches(i, input.Codes[i]);
            var codes = table.Codes[i].AsSpan(start, row.Length);
            for (var c = 0; c < codes.Length; c++)
            {
                row[c] += mismatches[codes[c]];
            }
        }

        for (var j = 0; j < _features.Length; j++)
        {
            VectorMath.AddSquaredDistances(row, _features[j], input.Features[j], table.Features[j].AsSpan(start, row.Length));
        }

        for (var c = 0; c < row.Length; c++)
        {
            row[c] = Signal * Math.Exp(-row[c]);
        }
    }

    /// <summary>
    /// Adds to <paramref name="gradient"/> how the covariance of two architectures changes with each weight's logarithm, times
    /// <paramref name="factor"/> (which includes the covariance itself).
    /// </summary>
    public void AddGradient(KernelInput a, KernelInput b, double factor, Span<double> gradient)
    {
        for (var i = 0; i < _choices.Length; i++)
        {
            var (x, y) = (a.Codes[i], b.Codes[i]);
            if (x != y)
            {
                var options = _layout.Options[i];
                var (left, right) = (0.5 * _choices[i] * _options[options[x]], 0.5 * _choices[i] * _options[options[y]]);
                gradient[i] -= factor * (left + right);
                gradient[_layout.OptionsAt + options[x]] -= factor * left;
                gradient[_layout.OptionsAt + options[y]] -= factor * right;
            }
        }

        for (var j = 0; j < _features.Length; j++)
        {
            var difference = a.Features[j] - b.Features[j];
            gradient[_layout.FeaturesAt + j] -= factor * _features[j] * difference * difference;
        }
    }

    private double Mismatch(int choice, int x, int y)
    {
        var options = _layout.Options[choice];
        return 0.5 * _choices[choice] * (_options[options[x]] + _options[options[y]]);
    }

    private double[] Mismatches(int choice, int own)
    {
        var mismatches = new double[_layout.Options[choice].Length];
        for (var code = 0; code < mismatches.Length; code++)
        {
            mismatches[code] = code == own ? 0 : Mismatch(choice, own, code);
        }

        return mismatches;
    }

    private static double[] Exponentials(ReadOnlySpan<double> logarithms)
    {
        var values = new double[logarithms.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Exp(logarithms[i]);
        }

        return values;
    }
}
