using NasLab.SearchSpaces;

namespace NasLab.Tests.SearchSpaces;

public sealed class TensorShapeTests
{
    [Theory]
    [InlineData("3x224x224")]
    [InlineData("1x28x31")]
    [InlineData("1000")]
    public void A_shape_is_read_as_it_is_written(string text)
    {
        var shape = TensorShape.TryParse(text);

        Assert.Equal(text, shape?.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("3x224")]
    [InlineData("0x28x28")]
    [InlineData("-1x28x28")]
    [InlineData("1x28x28x28")]
    [InlineData("1 x28x28")]
    [InlineData("1x28x99999999999")]
    public void Other_texts_are_no_shapes(string text)
    {
        var shape = TensorShape.TryParse(text);

        Assert.Null(shape);
    }
}
