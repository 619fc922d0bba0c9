namespace NasLab.Tests.Browser;

/// <summary>The tests of the pages: one browser, one test at a time.</summary>
[CollectionDefinition(Name)]
public sealed class PagesCollection : ICollectionFixture<Chromium>, ICollectionFixture<SamplePages>
{
    public const string Name = "Pages";
}
