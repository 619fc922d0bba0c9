namespace NasLab.Tests.Search.Synthetic;

/// <summary>The sign test: whether one of two wins more often than chance.</summary>
internal static class SignTest
{
    /// <summary>
    /// The exact probability of so many wins or more where either is as likely to win each time (the upper tail of the binomial
    /// distribution). Ties are left out beforehand.
    /// </summary>
    public static double Probability(int wins, int losses)
    {
        var decided = wins + losses;
        var logFactorials = new double[decided + 1];
        for (var i = 1; i <= decided; i++)
        {
            logFactorials[i] = logFactorials[i - 1] + Math.Log(i);
        }

        return Enumerable.Range(wins, losses + 1)
            .Sum(k => Math.Exp(logFactorials[decided] - logFactorials[k] - logFactorials[decided - k] - (decided * Math.Log(2))));
    }
}
