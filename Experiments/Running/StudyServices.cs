using NasLab.SearchSpaces.Graph;
using NasLab.Training;

namespace NasLab.Experiments.Running;

/// <summary>What a runner asks of training; a test puts its own in.</summary>
/// <param name="Evaluator">What a worker, numbered from 0, evaluates with.</param>
/// <param name="Test">Accuracy and standard error of trained weights on the test images, found where a worker, numbered from 0, trains.</param>
/// <param name="LinearBaseline">Validation accuracy of a linear classifier on the same pixels.</param>
public sealed record StudyServices(
    Func<int, IEvaluator> Evaluator, Func<int, NetworkGraph, byte[], (double Accuracy, double StdError)> Test, Func<double> LinearBaseline);
