using System.Collections.Immutable;
using System.Numerics;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces;

/// <summary>A set of architectures described by choices, and the way from an architecture to its network.</summary>
public abstract class SearchSpace
{
    protected SearchSpace(string name, TensorShape input, int classes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Name = name;
        Input = input;
        Classes = classes;
    }

    /// <summary>The family's name and the prefix of every id: <c>mobilenet-v3</c>.</summary>
    public string Name { get; }

    /// <summary>One image as the networks take it.</summary>
    public TensorShape Input { get; }

    public int Classes { get; }

    public abstract ImmutableArray<Choice> Choices { get; }

    /// <summary>The number of distinct architectures (inactive choices counted once).</summary>
    public abstract BigInteger Size { get; }

    /// <summary>Whether a choice has an effect, given the options taken at the others (a block beyond its stage's depth has none).</summary>
    public abstract bool IsActive(int choice, ReadOnlySpan<int> genes);

    /// <summary>The network of an architecture of this space.</summary>
    /// <exception cref="ArgumentException">The architecture is of another space.</exception>
    public abstract NetworkGraph Lower(Architecture architecture);

    /// <summary>Reads an id, with or without the <see cref="Name"/> prefix.</summary>
    /// <exception cref="FormatException">What is wrong with the id, and what is allowed there.</exception>
    public abstract Architecture Parse(string id);

    /// <summary>Equal for architectures that compute the same function up to renaming; the id unless the space knows better.</summary>
    public virtual string CanonicalKey(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture.Id;
    }

    /// <summary>
    /// The plainest architecture that computes the same function, where the space knows one: what learns from choices then does not take
    /// architectures for different that differ in dead parts only. The architecture itself otherwise.
    /// </summary>
    public virtual Architecture Simplify(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture;
    }

    /// <summary>
    /// Numbers that say how alike architectures are beyond their choices, where the space knows some: as many for every architecture.
    /// </summary>
    public virtual ImmutableArray<double> Features(Architecture architecture) => [];

    /// <summary>The architecture that takes these options; inactive ones are set to 0.</summary>
    /// <exception cref="ArgumentException">The number of genes is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A gene is out of its choice's range; the message names the choice.</exception>
    public Architecture Create(ReadOnlySpan<int> genes)
    {
        if (genes.Length != Choices.Length)
        {
            throw new ArgumentException($"The space {Name} has {Choices.Length} choices, not {genes.Length}.", nameof(genes));
        }

        var canonical = new int[genes.Length];
        for (var i = 0; i < canonical.Length; i++)
        {
            if ((uint)genes[i] >= (uint)Choices[i].Options.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(genes), genes[i], $"Gene {i} ({Choices[i].Name}) must be from 0 to {Choices[i].Options.Length - 1}.");
            }

            canonical[i] = IsActive(i, genes) ? genes[i] : 0;
        }

        return new Architecture(this, ImmutableCollectionsMarshal(canonical), Format(canonical));
    }

    /// <summary>Takes each choice's option uniformly and independently.</summary>
    public virtual Architecture Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var choices = Choices;
        Span<int> genes = choices.Length <= 256 ? stackalloc int[choices.Length] : new int[choices.Length];
        for (var i = 0; i < genes.Length; i++)
        {
            genes[i] = random.Next(choices[i].Options.Length);
        }

        return Create(genes);
    }

    /// <summary>The id of canonical genes, prefix included. <c>Parse(Format(g))</c> has the genes g.</summary>
    protected abstract string Format(ReadOnlySpan<int> genes);

    /// <summary>An id without the space's name, for a space to parse.</summary>
    /// <exception cref="FormatException">The prefix names another space.</exception>
    protected string WithoutPrefix(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || id.AsSpan(0, colon).SequenceEqual(Name)
            ? id[(colon + 1)..]
            : throw new FormatException($"'{id[..colon]}' names another space; this one is {Name}.");
    }

    private static ImmutableArray<int> ImmutableCollectionsMarshal(int[] genes) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(genes);
}
