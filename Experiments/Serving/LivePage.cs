using System.Security.Cryptography;
using System.Text;
using NasLab.Experiments.Report;

namespace NasLab.Experiments.Serving;

/// <summary>The page of the live view: a report's, with no data inside and leave to ask for them.</summary>
internal static class LivePage
{
    /// <summary>The content security policy that the page is sent with.</summary>
    public static string Policy => $"{PageWriter.Policy(PageAssets.ReportScripts, asks: true)}; frame-ancestors 'none'";

    /// <summary>The page; its version is a hash of it.</summary>
    public static LiveDocument Write()
    {
        using var text = new StringWriter { NewLine = "\n" };
        PageWriter.Write(text, "NasLab", ("content", "the content"), """{"live":true}""", PageAssets.ReportScripts, asks: true);
        var body = Encoding.UTF8.GetBytes(text.ToString());
        return new LiveDocument(Convert.ToHexStringLower(SHA256.HashData(body))[..16], "text/html; charset=utf-8", body);
    }
}
