namespace NasLab.Experiments.Benchmarking;

/// <summary>How far what a search has found is from the best that its table holds.</summary>
public interface IRegret
{
    /// <summary>The regret after each of the evaluated rows, in the order in which they were evaluated; 0 where the table holds nothing better.</summary>
    /// <param name="rows">Rows of the task, see <see cref="TabularTask.Architectures"/>; repeated ones change nothing.</param>
    IReadOnlyList<double> Curve(IReadOnlyList<int> rows);
}
