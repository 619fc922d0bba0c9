namespace NasLab.SearchSpaces.Graph;

/// <summary>A folder of graphs met an operator that it has no rule for.</summary>
public sealed class UnknownOperatorException(string folder, Operator @operator)
    : NotSupportedException($"{folder} has no rule for the operator {@operator.Kind}.");
