namespace NasLab.Experiments.Analysis.Statistics;

/// <summary>What is known of a figure's error.</summary>
public enum ErrorBar
{
    /// <summary>There is none: the figure is counted (memory, parameters, multiply-accumulates).</summary>
    Exact,

    /// <summary>There is one, and nobody says how large: an energy, a latency without an interval. The figure is used as it stands.</summary>
    NotStated,

    /// <summary>The figure is the mean of a normal distribution whose standard error is given: an accuracy.</summary>
    Normal,

    /// <summary>The figure is log-normal, with the ends of its 90 % interval at 5 % and 95 %: a latency.</summary>
    LogNormal,
}
