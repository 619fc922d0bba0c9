namespace TorchSharp.Modules;

/// <summary>What a step of Adam or AdamW depends on, for one group of parameters.</summary>
/// <param name="DecaysApart">Whether weights decay by themselves (AdamW); otherwise their decay is added to the gradient (Adam).</param>
internal sealed record AdamSettings(
    double Rate, double Beta1, double Beta2, double Epsilon, double WeightDecay, bool DecaysApart, bool IsAmsgrad, bool Maximizes);
