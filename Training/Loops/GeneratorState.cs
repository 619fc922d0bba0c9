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

    public static void Set(Generator generator, byte[] state)
    {
        using var bytes = tensor(state, ScalarType.Byte);
        generator.set_state(bytes);
    }
}
