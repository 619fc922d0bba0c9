namespace NasLab.Search;

/// <summary>A number to be minimised.</summary>
/// <param name="Name">For people: <c>error</c>, <c>latencyMs@pixel1-cpu</c>.</param>
/// <param name="Learned">Known only after an evaluation (the error), rather than predicted beforehand (a cost).</param>
public sealed record Objective(string Name, bool Learned);
