namespace NasLab.Search.Ranking;

/// <summary>How good a trial is among others: the front it is on (0 is best), then the room it has there.</summary>
public readonly record struct Fitness(int Rank, double Crowding)
{
    /// <summary>The crowded comparison of Deb et al. 2002: a lower rank is better, in one rank the larger distance.</summary>
    public bool IsBetterThan(Fitness other) => Rank != other.Rank ? Rank < other.Rank : Crowding > other.Crowding;
}
