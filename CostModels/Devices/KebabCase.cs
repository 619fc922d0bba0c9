using System.Text;

namespace NasLab.CostModels.Devices;

/// <summary>Enum members as files write them: <c>ServerGpu</c> is <c>server-gpu</c>.</summary>
public static class KebabCase
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
