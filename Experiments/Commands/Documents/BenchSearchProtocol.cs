namespace NasLab.Experiments.Commands.Documents;

/// <summary>What all results of one <c>naslab bench search</c> share; results of unlike protocols are not held against each other.</summary>
/// <param name="Cost"><c>known</c> or <c>unknown</c>.</param>
/// <param name="Evaluations">Full evaluations that a run may spend.</param>
/// <param name="Seeds">Runs of each strategy on each task.</param>
/// <param name="FirstSeed">The seed of the first run; the others follow it.</param>
/// <param name="Workers">Simulated workers.</param>
/// <param name="TrainingSeconds">Simulated seconds of a full training; null for the table's, or 1 where it has none.</param>
internal sealed record BenchSearchProtocol(string Cost, int Evaluations, int Seeds, int FirstSeed, int Workers, double? TrainingSeconds)
{
    /// <summary>What is not as in another one, each as <c>what: ours, theirs</c>.</summary>
    public IEnumerable<string> Differences(BenchSearchProtocol other) =>
        new (string Name, object? Ours, object? Theirs)[]
        {
            ("cost", Cost, other.Cost),
            ("evaluations", Evaluations, other.Evaluations),
            ("seeds", Seeds, other.Seeds),
            ("firstSeed", FirstSeed, other.FirstSeed),
            ("workers", Workers, other.Workers),
            ("trainingSeconds", TrainingSeconds ?? (object)"the tables'", other.TrainingSeconds ?? (object)"the tables'"),
        }.Where(p => !Equals(p.Ours, p.Theirs)).Select(p => FormattableString.Invariant($"{p.Name} is {p.Ours}, and {p.Theirs}"));
}
