using NasLab.SearchSpaces;

namespace NasLab.Search.Policies;

/// <summary>
/// A distribution over architectures that learns from rewards: each choice takes its option independently, with the softmax of its
/// logits; uniform at first.
/// </summary>
internal sealed class ChoicePolicy
{
    private readonly SearchSpace _space;
    private readonly double[][] _logits;

    /// <summary>Room for one choice, so that learning allocates nothing: a controller goes through whole histories.</summary>
    private readonly double[] _probabilities;
    private readonly double[] _logarithms;

    public ChoicePolicy(SearchSpace space)
    {
        _space = space;
        _logits = [.. space.Choices.Select(c => new double[c.Options.Length])];
        var most = _logits.Select(l => l.Length).DefaultIfEmpty(0).Max();
        (_probabilities, _logarithms) = (new double[most], new double[most]);
    }

    /// <summary>The probability of each option of a choice.</summary>
    public double[] Probabilities(int choice) => Soften(_logits[choice]).ToArray();

    /// <summary>An architecture; each choice forgets what it learned with some probability, and takes any option.</summary>
    public Architecture Sample(double forgetfulness, Random random)
    {
        var genes = new int[_logits.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            genes[i] = random.NextDouble() < forgetfulness ? random.Next(_logits[i].Length) : Draw(Soften(_logits[i]), random);
        }

        return _space.Create(genes);
    }

    /// <summary>
    /// One step up the gradient of advantage times log-probability (Williams 1992), plus entropy weight times entropy, of the choices
    /// that are active in the architecture; the others had no part in its reward.
    /// </summary>
    public void Learn(Architecture architecture, double advantage, double learningRate, double entropyWeight)
    {
        var genes = architecture.Genes.AsSpan();
        for (var i = 0; i < _logits.Length; i++)
        {
            // An inactive choice holds 0, so that most need not be asked for.
            if (genes[i] != 0 || _space.IsActive(i, genes))
            {
                Step(_logits[i], genes[i], advantage, learningRate, entropyWeight);
            }
        }
    }

    private void Step(double[] logits, int taken, double advantage, double learningRate, double entropyWeight)
    {
        var probabilities = Soften(logits);
        var entropy = 0.0;
        for (var option = 0; option < logits.Length; option++)
        {
            var p = probabilities[option];
            _logarithms[option] = p > 0 ? Math.Log(p) : 0;
            entropy -= p * _logarithms[option];
        }

        for (var option = 0; option < logits.Length; option++)
        {
            var p = probabilities[option];
            var score = (option == taken ? 1 : 0) - p;
            var spread = -p * (_logarithms[option] + entropy);
            logits[option] += learningRate * ((advantage * score) + (entropyWeight * spread));
        }
    }

    /// <summary>The softmax of a choice's logits, until the next is asked for.</summary>
    private ReadOnlySpan<double> Soften(double[] logits)
    {
        var highest = logits[0];
        foreach (var logit in logits)
        {
            highest = Math.Max(highest, logit);
        }

        var sum = 0.0;
        for (var option = 0; option < logits.Length; option++)
        {
            sum += _probabilities[option] = Math.Exp(logits[option] - highest);
        }

        for (var option = 0; option < logits.Length; option++)
        {
            _probabilities[option] /= sum;
        }

        return _probabilities.AsSpan(0, logits.Length);
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
