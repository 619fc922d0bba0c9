using static TorchSharp.torch;

namespace NasLab.Training.Loops;

/// <summary>Where a generator of random numbers stands, as bytes.</summary>
internal static class GeneratorState
{
    public static byte[] Of(Generator generator)
    {
        using var state = generator.get_state();
        return state.data<byte>().ToArray();
    }

    /// <summary>Puts a generator where another one stood.</summary>
    /// <exception cref="FormatException">The state is of a generator on another kind of device.</exception>
    public static void Set(Generator generator, byte[] state)
    {
        var known = Of(generator).Length;
        if (state.Length != known)
            throw new FormatException($"A generator's state is of {state.Length} bytes, not of {known}: it was made on another kind of device.");

        using var bytes = tensor(state, ScalarType.Byte);
        generator.set_state(bytes);
    }
}
