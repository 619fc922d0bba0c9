namespace NasLab.Search.Boosting;

/// <summary>A node of a regression tree: a leaf with a value, or a question of one column.</summary>
/// <param name="Equal">Whether the question is for one code alone, rather than for all up to it.</param>
/// <param name="Yes">Where the answer is yes; null for a leaf.</param>
internal sealed record TreeNode(double Value, int Column = 0, int Code = 0, bool Equal = false, TreeNode? Yes = null, TreeNode? No = null)
{
    public double Predict(CodeTable table, int row)
    {
        var node = this;
        while (node is { Yes: { } yes, No: { } no })
        {
            var code = table.Columns[node.Column][row];
            node = (node.Equal ? code == node.Code : code <= node.Code) ? yes : no;
        }

        return node.Value;
    }
}
