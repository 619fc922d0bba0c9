using System.Reflection;
using Xunit.Sdk;

namespace NasLab.Tests.Browser;

/// <summary>Runs a theory on every screen; with cases, each of them on each.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryScreenAttribute(params object[] cases) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from screen in Enum.GetValues<Screen>()
        from each in cases.Length == 0 ? [[]] : cases.Select(c => new[] { c })
        select (object[])[.. each, screen];
}
