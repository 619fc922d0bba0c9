using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace NasLab.Experiments.Benchmarking;

/// <summary>The numbers of a task, one for each architecture in each column.</summary>
public sealed record TaskColumns
{
    /// <summary>The error that a search sees at the full budget, as a fraction.</summary>
    public required ImmutableArray<double> Errors { get; init; }

    /// <summary>The epochs of the full budget.</summary>
    public required int Epochs { get; init; }

    /// <summary>A smaller budget and the errors that it shows; null where the table has none.</summary>
    public (int Epochs, ImmutableArray<double> Errors)? Cheap { get; init; }

    /// <summary>The other objectives, a column for each device; empty where the error is the only one.</summary>
    public ImmutableArray<CostColumn> Costs { get; init; } = [];

    /// <summary>For a single objective: the error that a pick is scored by; empty where it is the one that the search sees.</summary>
    public ImmutableArray<double> ScoredErrors { get; init; } = [];

    /// <summary>Parameters and multiply-accumulates of the networks, which are known with the cost; empty where the table does not say.</summary>
    public ImmutableArray<ImmutableArray<double>> Counts { get; init; } = [];

    /// <summary>Training time of the full budget; empty where the table does not say.</summary>
    public ImmutableArray<double> TrainingSeconds { get; init; } = [];

    /// <summary>Holds the columns against the number of rows.</summary>
    /// <exception cref="ArgumentException">A column is shorter or longer.</exception>
    internal void Check(int rows)
    {
        if (Errors.Length != rows || AllButErrors().Any(c => c.Length != 0 && c.Length != rows))
        {
            throw new ArgumentException($"Every column needs one number for each of the {rows} architectures.");
        }
    }

    /// <summary>A text that is equal for equal columns: a hash of every number, whatever the order of the rows.</summary>
    /// <param name="ids">The architecture of each row.</param>
    internal string Fingerprint(ImmutableArray<string> ids)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Epochs} {Cheap?.Epochs} {string.Join(' ', Costs.Select(c => c.Objective))}"));
        ImmutableArray<double>[] columns = [Errors, .. AllButErrors()];
        foreach (var row in Enumerable.Range(0, ids.Length).OrderBy(i => ids[i], StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(ids[row]));
            foreach (var column in columns)
            {
                hash.AppendData(BitConverter.GetBytes(column.IsEmpty ? double.NaN : column[row]));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..FingerprintDigits];
    }

    private const int FingerprintDigits = 16;

    private IEnumerable<ImmutableArray<double>> AllButErrors() =>
        [ScoredErrors, TrainingSeconds, Cheap?.Errors ?? [], .. Costs.Select(c => c.Values), .. Counts];
}
