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

    public ChoicePolicy(SearchSpace space)
    {
        _space = space;
        _logits = [.. space.Choices.Select(c => new double[c.Options.Length])];
    }

    /// <summary>The probability of each option of a choice.</summary>
    public double[] Probabilities(int choice)
    {
        var logits = _logits[choice];
        var highest = logits.Max();
        var weights = Array.ConvertAll(logits, l => Math.Exp(l - highest));
        var sum = weights.Sum();
        return Array.ConvertAll(weights, w => w / sum);
    }

    /// <summary>An architecture; each choice forgets what it learned with some probability, and takes any option.</summary>
    public Architecture Sample(double forgetfulness, Random random)
    {
        var genes = new int[_logits.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            genes[i] = random.NextDouble() < forgetfulness ? random.Next(_logits[i].Length) : Draw(Probabilities(i), random);
        }

        return _space.Create(genes);
    }

    /// <summary>
    /// One step up the gradient of advantage times log-probability (Williams 1992), plus entropy weight times entropy, of the choices
    /// that are active in the architecture; the others had no part in its reward.
    /// </summary>
    public void Learn(Architecture architecture, double advantage, double learningRate, double entropyWeight)
    {
        for (var i = 0; i < _logits.Length; i++)
        {
            if (!_space.IsActive(i, architecture.Genes.AsSpan()))
            {
                continue;
            }

            var probabilities = Probabilities(i);
            var entropy = -probabilities.Sum(p => p > 0 ? p * Math.Log(p) : 0);
            for (var option = 0; option < probabilities.Length; option++)
            {
                var p = probabilities[option];
                var score = (option == architecture.Genes[i] ? 1 : 0) - p;
                var spread = p > 0 ? -p * (Math.Log(p) + entropy) : 0;
                _logits[i][option] += learningRate * ((advantage * score) + (entropyWeight * spread));
            }
        }
    }

    private static int Draw(double[] probabilities, Random random)
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
