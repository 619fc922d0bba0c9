namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// The cuts of a schedule: steps that every other step comes before or after in any order there is. What lies between two cuts is
/// ordered by itself.
/// </summary>
internal sealed class StepCuts
{
    private readonly bool[] _isCut;

    public StepCuts(ActivationMemory memory, bool outputIsLast)
    {
        var count = memory.Steps.Length;
        var latestInputs = new int[count];
        _isCut = new bool[count];
        FindStepsAfterAllBefore(memory, latestInputs);
        if (outputIsLast && count > 0)
        {
            _isCut[^1] = true;
            latestInputs[^1] = count - 2;
        }

        FindStepsBeforeAllBehind(latestInputs);
    }

    public bool IsCut(int step) => _isCut[step];

    /// <summary>The runs of steps between cuts.</summary>
    public IEnumerable<(int First, int Last)> Segments()
    {
        var first = 0;
        for (var step = 0; step <= _isCut.Length; step++)
        {
            if (step == _isCut.Length || _isCut[step])
            {
                if (step - first > 1)
                {
                    yield return (first, step - 1);
                }

                first = step + 1;
            }
        }
    }

    /// <summary>A step depends on all before it where it is the only one among them that none of them reads.</summary>
    private void FindStepsAfterAllBefore(ActivationMemory memory, int[] latestInputs)
    {
        var isRead = new bool[_isCut.Length];
        var unread = 0;
        for (var step = 0; step < _isCut.Length; step++)
        {
            latestInputs[step] = -1;
            for (var i = 0; i < memory.InputCount(step); i++)
            {
                var input = memory.InputValue(step, i) - 1;
                if (input >= 0)
                {
                    latestInputs[step] = Math.Max(latestInputs[step], input);
                    unread -= isRead[input] ? 0 : 1;
                    isRead[input] = true;
                }
            }

            unread++;
            _isCut[step] = unread == 1;
        }
    }

    /// <summary>All behind a step depend on it where it is the only one among them that reads none of them.</summary>
    private void FindStepsBeforeAllBehind(int[] latestInputs)
    {
        var dependents = new int[_isCut.Length];
        foreach (var latest in latestInputs)
        {
            if (latest >= 0)
            {
                dependents[latest]++;
            }
        }

        var independent = 0;
        for (var step = _isCut.Length - 1; step >= 0; step--)
        {
            // Whoever reads this step last among its inputs reads none of those behind it but is no longer without any.
            independent += 1 - dependents[step];
            _isCut[step] &= independent == 1;
        }
    }
}
