namespace NasLab.Experiments.Configuration.Model;

/// <summary>What a <see cref="VariantType"/> is bound to.</summary>
/// <param name="Name">The selector's value.</param>
/// <param name="Own">What the variant's group made.</param>
public sealed record BoundVariant(string Name, BoundKeys Shared, object Own);
