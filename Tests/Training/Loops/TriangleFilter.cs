namespace NasLab.Tests.Training.Loops;

/// <summary>
/// Resizing written out: each new pixel is the mean of the old ones, weighted by a triangle around its centre that reaches one old
/// pixel to either side, or as many as go into a new one where the image shrinks.
/// </summary>
internal static class TriangleFilter
{
    /// <summary>Any number of planes, row by row.</summary>
    public static float[] Resize(float[] pixels, int height, int width, int newHeight, int newWidth)
    {
        var (rows, columns) = (Weights(height, newHeight), Weights(width, newWidth));
        var planes = pixels.Length / (height * width);
        var resized = new float[planes * newHeight * newWidth];
        for (var i = 0; i < resized.Length; i++)
        {
            var (plane, row, column) = (i / (newHeight * newWidth), i / newWidth % newHeight, i % newWidth);
            double sum = 0;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    sum += rows[row, y] * columns[column, x] * pixels[(((plane * height) + y) * width) + x];
                }
            }

            resized[i] = (float)sum;
        }

        return resized;
    }

    private static double[,] Weights(int old, int size)
    {
        var weights = new double[size, old];
        var step = (double)old / size;
        var reach = Math.Max(1, step);
        for (var i = 0; i < size; i++)
        {
            var centre = (i + 0.5) * step;
            double sum = 0;
            for (var j = 0; j < old; j++)
            {
                sum += weights[i, j] = Math.Max(0, 1 - (Math.Abs(j + 0.5 - centre) / reach));
            }

            for (var j = 0; j < old; j++)
            {
                weights[i, j] /= sum;
            }
        }

        return weights;
    }
}
