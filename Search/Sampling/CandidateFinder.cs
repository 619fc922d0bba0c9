using NasLab.SearchSpaces;
using NasLab.SearchSpaces.Spaces;

namespace NasLab.Search.Sampling;

/// <summary>
/// Turns a strategy's draws into what may be proposed: an architecture that has not been proposed at the fidelity before and,
/// where a bounded effort finds one, that meets the limits of at least one group. When the strategy's draws give none, the search
/// goes on in the whole space: uniform draws, then a walk from the least violating architecture downhill, then, in a small space,
/// everything that is left. The least violating candidate is returned when all of it fails.
/// </summary>
public sealed class CandidateFinder
{
    /// <summary>
    /// Draws of each kind before giving up on it: of a space of which 2 % meets the limits, 256 miss it once in 170 times, and the
    /// walk comes after.
    /// </summary>
    public const int Tries = 256;

    /// <summary>Spaces up to this size are listed when draws fail.</summary>
    private const int ListableSize = 4096;

    /// <summary>Candidates of a listed space whose costs are looked at, at most.</summary>
    private const int ListedPreviews = 1024;

    private readonly SearchProblem _problem;
    private readonly Fidelity _fidelity;
    private readonly Random _random;
    private readonly HashSet<Architecture> _taken = [];
    private Architecture? _best;
    private double _bestViolation = double.PositiveInfinity;

    /// <summary>A finder for one proposal.</summary>
    public CandidateFinder(SearchProblem problem, Fidelity fidelity, IReadOnlyList<Observation> history, Random random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(random);
        _problem = problem;
        _fidelity = fidelity;
        _random = random;
        foreach (var trial in history)
        {
            if (trial.Fidelity == fidelity)
            {
                _taken.Add(trial.Architecture);
            }
        }
    }

    /// <summary>How many architectures have been proposed at the fidelity.</summary>
    public int Proposed => _taken.Count;

    /// <summary>Whether an architecture has been proposed at the fidelity.</summary>
    public bool IsTaken(Architecture architecture) => _taken.Contains(architecture);

    /// <summary>A candidate from a strategy's draws as a proposal, with its parents where it is one of the draws; see <see cref="Find"/>.</summary>
    public Proposal? Propose(Func<Random, Offspring?> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        Offspring? last = null;
        return Find(random => (last = draw(random))?.Architecture) is not { } found ? null
            : last is not null && found.Equals(last.Architecture) ? last.At(_fidelity)
            : new Proposal(found, _fidelity);
    }

    /// <summary>A candidate from the space as a whole as a proposal; null when everything has been proposed.</summary>
    public Proposal? ProposeAnywhere() => FindAnywhere() is { } found ? new Proposal(found, _fidelity) : null;

    /// <summary>A candidate from the space as a whole; null when everything has been proposed.</summary>
    public Architecture? FindAnywhere() => Find(_problem.Space.Sample);

    /// <summary>A candidate from a strategy's draws (null ones are passed over); null when everything has been proposed.</summary>
    public Architecture? Find(Func<Random, Architecture?> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return Draw(draw) ?? Draw(_problem.Space.Sample) ?? Descend() ?? ListRest() ?? _best ?? Nearest();
    }

    private Architecture? Draw(Func<Random, Architecture?> draw)
    {
        for (var i = 0; i < Tries; i++)
        {
            if (draw(_random) is { } candidate && Accepts(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Walks from the least violating candidate by mutations that do not violate more, past what is taken.</summary>
    private Architecture? Descend()
    {
        var here = _best;
        var violation = _bestViolation;
        for (var i = 0; i < Tries && here is not null; i++)
        {
            if (Variation.Mutate(here, _random) is not { } step)
            {
                return null;
            }

            var stepViolation = Violation(step);
            if (stepViolation <= violation)
            {
                if (Accepts(step, stepViolation))
                {
                    return step;
                }

                (here, violation) = (step, stepViolation);
            }
        }

        return null;
    }

    private Architecture? ListRest()
    {
        if (_problem.Space.Size > ListableSize)
        {
            return null;
        }

        var rest = SpaceWalk.From(_problem.Space.Sample(_random)).Where(a => !_taken.Contains(a)).ToArray();
        _random.Shuffle(rest);
        return Array.Find(rest[..Math.Min(rest.Length, ListedPreviews)], Accepts);
    }

    /// <summary>Something that is not taken, however near the end of the space.</summary>
    private Architecture? Nearest() =>
        SpaceWalk.From(_problem.Space.Sample(_random)).FirstOrDefault(a => !_taken.Contains(a));

    private bool Accepts(Architecture candidate) => !_taken.Contains(candidate) && Accepts(candidate, Violation(candidate));

    /// <summary>Whether a candidate may be proposed; remembers the least violating of those that only the limits speak against.</summary>
    private bool Accepts(Architecture candidate, double violation)
    {
        if (_taken.Contains(candidate))
        {
            return false;
        }

        if (_best is null || violation < _bestViolation)
        {
            (_best, _bestViolation) = (candidate, violation);
        }

        return violation <= 0;
    }

    private double Violation(Architecture candidate)
    {
        var violation = _problem.Preview(candidate).Violation;
        return double.IsNaN(violation)
            ? throw new InvalidOperationException($"The preview of {candidate.Id} says NaN for its violation.")
            : violation;
    }
}
