using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NasLab.SearchSpaces.Graph;

namespace NasLab.SearchSpaces.Passes;

/// <summary>
/// A graph under change: passes work on it in place, and the nodes that are left are made once at the end. Nodes keep the indices of
/// the original graph meanwhile; a node that gave up its work names the node that does it now.
/// </summary>
internal sealed class GraphRewrite
{
    private readonly NetworkGraph _original;
    private readonly Operator[] _operators;
    private readonly ImmutableArray<int>[] _inputs;
    private readonly int[] _owners;
    private readonly int[] _readers;
    private readonly int[] _values;
    private ImmutableArray<WeightFold>.Builder? _folds;
    private int[] _order = [];
    private PassResult? _built;

    public GraphRewrite(NetworkGraph original)
    {
        var nodes = original.Nodes;
        _original = original;
        _operators = new Operator[nodes.Length];
        _inputs = new ImmutableArray<int>[nodes.Length];
        _owners = new int[nodes.Length];
        _readers = new int[nodes.Length];
        _values = new int[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            _operators[i] = nodes[i].Operator;
            _inputs[i] = nodes[i].Inputs;
            (_owners[i], _values[i]) = (i, i);
            Read(i, 1);
        }

        _readers[^1]++;
    }

    /// <summary>Nodes of the original graph; ask <see cref="IsKept"/> which are left.</summary>
    public int Count => _operators.Length;

    /// <summary>The node that computes the output.</summary>
    public int Output => Owner(Count - 1);

    public Operator this[int node] => _operators[node];

    public bool IsKept(int node) => _owners[node] == node;

    public string Name(int node) => _original.Nodes[node].Name;

    public TensorShape Shape(int node) => _original.Nodes[node].Output;

    /// <summary>The original node whose value a node computes now.</summary>
    public int Value(int node) => _values[node];

    public int InputCount(int node) => _inputs[node].Length;

    /// <summary>One of a node's inputs: a node that is kept.</summary>
    public int Input(int node, int position) => Owner(_inputs[node][position]);

    /// <summary>How often a node is read by others that are left; the network's output counts as one reading.</summary>
    public int Readers(int node) => _readers[node];

    public void Replace(int node, Operator @operator)
    {
        Change();
        _operators[node] = @operator;
    }

    public void Replace(int node, Operator @operator, ImmutableArray<int> inputs)
    {
        Replace(node, @operator);
        Read(node, -1);
        _inputs[node] = inputs;
        Read(node, 1);
    }

    /// <summary>Lets an earlier node, whose value is now the same, stand for a node: its readers read the other.</summary>
    public void Redirect(int node, int owner)
    {
        Leave(node, owner);
        _readers[owner] += _readers[node];
        _values[owner] = _values[node];
    }

    /// <summary>Moves the work of a node's only input into the node, which reads that input's first input in its stead.</summary>
    public void TakeInputIn(int node, Operator @operator)
    {
        var input = Input(node, 0);
        Replace(node, @operator, _inputs[node].SetItem(0, Input(input, 0)));
        Leave(input, node);
    }

    /// <summary>Drops a node that nobody reads.</summary>
    public void Drop(int node) => Leave(node, -1);

    public void Record(WeightFold fold)
    {
        _folds ??= ImmutableArray.CreateBuilder<WeightFold>();
        _folds.Add(fold);
    }

    /// <summary>Puts the nodes of the graph that <see cref="Build"/> last returned into another order.</summary>
    /// <param name="order">Indices of that graph's nodes; every node stands behind its inputs.</param>
    public void Reorder(int[] order)
    {
        var last = _order;
        Change();
        _order = Array.ConvertAll(order, i => last[i]);
    }

    /// <summary>The graph of the nodes that are left.</summary>
    public PassResult Build()
    {
        if (_built is null)
        {
            KeepOutputLast();
            _order = _order.Length > 0 ? _order : Order();
            _built = Make(_order);
        }

        return _built;
    }

    private void Change()
    {
        _built = null;
        _order = [];
    }

    /// <summary>The node that does a node's work now; -1 where that was dropped.</summary>
    private int Owner(int node)
    {
        while (node >= 0 && _owners[node] != node)
        {
            node = _owners[node];
        }

        return node;
    }

    private void Read(int node, int times)
    {
        foreach (var input in _inputs[node])
        {
            _readers[Owner(input)] += times;
        }
    }

    private void Leave(int node, int owner)
    {
        Change();
        Read(node, -1);
        _owners[node] = owner;
    }

    /// <summary>Where the output's node cannot come last, because others read it, an identity behind it does.</summary>
    private void KeepOutputLast()
    {
        var (last, output) = (Count - 1, Output);
        if (output != last && (_readers[output] > 1 || (output == 0 && Enumerable.Range(1, last - 1).Any(IsKept))))
        {
            _owners[last] = last;
            _operators[last] = _original.Nodes[last].Operator as Operator.Identity ?? new Operator.Identity();
            _inputs[last] = GraphBuilder.Single(output);
            _readers[last] = 1;
            _values[last] = last;
            _values[output] = Enumerable.Range(output, last - output).Last(i => Owner(i) == output);
        }
    }

    /// <summary>The nodes that are left, in the original order but for the output, which is the last.</summary>
    private int[] Order()
    {
        var output = Output;
        var order = new List<int>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (IsKept(i) && i != output)
            {
                order.Add(i);
            }
        }

        order.Add(output);
        return [.. order];
    }

    private PassResult Make(int[] order)
    {
        var indices = new int[Count];
        for (var i = 0; i < order.Length; i++)
        {
            indices[order[i]] = i;
        }

        var nodes = new Node[order.Length];
        var values = new int[order.Length];
        var isSame = order.Length == Count;
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Make(order[i], i, indices);
            values[i] = _values[order[i]];
            isSame &= ReferenceEquals(nodes[i], _original.Nodes[i]);
        }

        var owners = new int[Count];
        for (var i = 0; i < owners.Length; i++)
        {
            var node = Owner(i);
            owners[i] = node < 0 ? -1 : indices[node];
        }

        return new PassResult(
            _original,
            isSame ? _original : new NetworkGraph(ImmutableCollectionsMarshal.AsImmutableArray(nodes)),
            ImmutableCollectionsMarshal.AsImmutableArray(owners),
            ImmutableCollectionsMarshal.AsImmutableArray(values),
            _folds?.ToImmutable() ?? []);
    }

    /// <summary>The node at its new place: the original one itself where nothing about it has changed.</summary>
    private Node Make(int node, int index, int[] indices)
    {
        var original = _original.Nodes[node];
        var inputs = Renumber(_inputs[node], indices);
        return index == original.Index && ReferenceEquals(_operators[node], original.Operator) && inputs == original.Inputs
            ? original
            : new Node(index, original.Name, _operators[node], inputs, original.Output);
    }

    /// <summary>The inputs' places in the new graph; the same list where they are the same.</summary>
    private ImmutableArray<int> Renumber(ImmutableArray<int> inputs, int[] indices)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            if (indices[Owner(inputs[i])] != inputs[i])
            {
                return inputs.Length == 1 ? GraphBuilder.Single(indices[Owner(inputs[0])]) : [.. inputs.Select(x => indices[Owner(x)])];
            }
        }

        return inputs;
    }
}
