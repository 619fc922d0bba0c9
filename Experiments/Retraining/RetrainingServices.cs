using NasLab.SearchSpaces.Graph;
using NasLab.Training;

namespace NasLab.Experiments.Retraining;

/// <summary>What training a network again asks of training; a test puts its own in.</summary>
/// <param name="Evaluator">Trains with a learning rate that falls over all epochs of the training.</param>
/// <param name="Test">Accuracy and standard error of trained weights on the test images.</param>
/// <param name="Environment">Where it trains, in words.</param>
public sealed record RetrainingServices(
    IEvaluator Evaluator, Func<NetworkGraph, byte[], (double Accuracy, double StdError)> Test, string Environment);
