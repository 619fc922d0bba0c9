using NasLab.SearchSpaces;

namespace NasLab.Search.Policies;

/// <summary>
/// A distribution over architectures that learns from rewards: each choice takes its option independently, with the softmax of its
/// logits; uniform at first.
/// </summary>
internal sealed class ChoicePolicy
{
    private readonly SearchSpace _space;

    /// <summary>Of all options of all choices, one choice after the other.</summary>
    private readonly double[] _logits;
    private readonly double[] _probabilities;
    private readonly double[] _logarithms;
    private readonly Range[] _options;
    private readonly int[] _active;

    public ChoicePolicy(SearchSpace space)
    {
        _space = space;
        _options = new Range[space.Choices.Length];
        var count = 0;
        for (var i = 0; i < _options.Length; i++)
        {
            _options[i] = count..(count += space.Choices[i].Options.Length);
        }

        (_logits, _probabilities, _logarithms) = (new double[count], new double[count], new double[count]);
        _active = new int[_options.Length];
    }

    /// <summary>The probability of each option of a choice.</summary>
    public double[] Probabilities(int choice) => Softmax(_options[choice]).ToArray();

    /// <summary>An architecture; each choice forgets what it learned with some probability, and takes any option.</summary>
    public Architecture Sample(double forgetfulness, Random random)
    {
        var genes = new int[_options.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            genes[i] = random.NextDouble() < forgetfulness ? random.Next(_space.Choices[i].Options.Length) : Draw(Softmax(_options[i]), random);
        }

        return _space.Create(genes);
    }

    /// <summary>
    /// One step up the gradient of advantage times log-probability (Williams 1992), plus entropy weight times entropy, of the choices
    /// that are active in the architecture; the others had no part in its reward.
    /// </summary>
    public void Learn(Architecture architecture, double advantage, double learningRate, double entropyWeight)
    {
        // Phase by phase over all choices: the phases of one choice wait for one another, those of others need not. Nothing is
        // allocated: a controller goes through a whole history for each proposal.
        var genes = architecture.Genes.AsSpan();
        var active = Active(genes);
        foreach (var choice in active)
        {
            Shift(_options[choice]);
        }

        foreach (var choice in active)
        {
            Exponentiate(_options[choice]);
        }

        foreach (var choice in active)
        {
            Normalise(_options[choice]);
        }

        foreach (var choice in active)
        {
            TakeLogarithms(_options[choice]);
        }

        foreach (var choice in active)
        {
            Step(_options[choice], genes[choice], advantage, learningRate, entropyWeight);
        }
    }

    private ReadOnlySpan<int> Active(ReadOnlySpan<int> genes)
    {
        var count = 0;
        for (var i = 0; i < genes.Length; i++)
        {
            // An inactive choice holds 0, so that most need not be asked for.
            if (genes[i] != 0 || _space.IsActive(i, genes))
            {
                _active[count++] = i;
            }
        }

        return _active.AsSpan(0, count);
    }

    private void Step(Range options, int taken, double advantage, double learningRate, double entropyWeight)
    {
        var logits = _logits.AsSpan(options);
        var probabilities = _probabilities.AsSpan(options);
        var logarithms = _logarithms.AsSpan(options);
        var entropy = 0.0;
        for (var option = 0; option < logits.Length; option++)
        {
            entropy -= probabilities[option] * logarithms[option];
        }

        for (var option = 0; option < logits.Length; option++)
        {
            var p = probabilities[option];
            var score = (option == taken ? 1 : 0) - p;
            var spread = -p * (logarithms[option] + entropy);
            logits[option] += learningRate * ((advantage * score) + (entropyWeight * spread));
        }
    }

    /// <summary>The softmax of a choice's logits.</summary>
    private ReadOnlySpan<double> Softmax(Range options)
    {
        Shift(options);
        Exponentiate(options);
        Normalise(options);
        return _probabilities.AsSpan(options);
    }

    private void Shift(Range options)
    {
        var logits = _logits.AsSpan(options);
        var highest = logits[0];
        foreach (var logit in logits)
        {
            highest = Math.Max(highest, logit);
        }

        var shifted = _probabilities.AsSpan(options);
        for (var option = 0; option < logits.Length; option++)
        {
            shifted[option] = logits[option] - highest;
        }
    }

    private void Exponentiate(Range options)
    {
        foreach (ref var weight in _probabilities.AsSpan(options))
        {
            weight = Math.Exp(weight);
        }
    }

    private void Normalise(Range options)
    {
        var weights = _probabilities.AsSpan(options);
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        foreach (ref var weight in weights)
        {
            weight /= sum;
        }
    }

    private void TakeLogarithms(Range options)
    {
        var probabilities = _probabilities.AsSpan(options);
        var logarithms = _logarithms.AsSpan(options);
        for (var option = 0; option < probabilities.Length; option++)
        {
            logarithms[option] = probabilities[option] > 0 ? Math.Log(probabilities[option]) : 0;
        }
    }

    private static int Draw(ReadOnlySpan<double> probabilities, Random random)
    {
        var rest = random.NextDouble();
        for (var option = 0; option < probabilities.Length - 1; option++)
        {
            rest -= probabilities[option];
            if (rest < 0)
            {
                return option;
            }
        }

        return probabilities.Length - 1;
    }
}
