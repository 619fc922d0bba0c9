namespace NasLab.SearchSpaces.Spaces.Cells;

/// <summary>
/// MT19937 (Matsumoto and Nishimura 1998; seeded by key as in their version of 2002), drawing whole numbers below a bound from its
/// leading bits as Python does: the generator by which published tables were shuffled. Not for new randomness.
/// </summary>
internal sealed class MersenneTwister
{
    private const int _length = 624;
    private const int _middle = 397;

    private readonly uint[] _state = new uint[_length];
    private int _next = _length;

    public MersenneTwister(uint key)
    {
        Fill(19_650_218);
        var i = 1;
        for (var k = 0; k < _length; k++)
        {
            // One key word: its index, which is added too, is 0.
            _state[i] = (_state[i] ^ (Mixed(i - 1) * 1_664_525)) + key;
            i = Step(i);
        }

        for (var k = 1; k < _length; k++)
        {
            _state[i] = (_state[i] ^ (Mixed(i - 1) * 1_566_083_941)) - (uint)i;
            i = Step(i);
        }

        _state[0] = 0x8000_0000;
    }

    /// <summary>Puts the values into a random order: each from the last down changes places with one up to itself.</summary>
    public void Shuffle(Span<short> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Below((uint)i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private int Below(uint bound)
    {
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount(bound);
        uint drawn;
        do
        {
            drawn = Next() >> (32 - bits);
        }
        while (drawn >= bound);
        return (int)drawn;
    }

    private uint Next()
    {
        if (_next == _length)
        {
            Twist();
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        return y ^ (y >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < _length; i++)
        {
            var y = (_state[i] & 0x8000_0000) | (_state[(i + 1) % _length] & 0x7fff_ffff);
            _state[i] = _state[(i + _middle) % _length] ^ (y >> 1) ^ ((y & 1) * 0x9908_b0df);
        }

        _next = 0;
    }

    private void Fill(uint seed)
    {
        _state[0] = seed;
        for (var i = 1; i < _length; i++)
        {
            _state[i] = (1_812_433_253 * Mixed(i - 1)) + (uint)i;
        }
    }

    private uint Mixed(int index) => _state[index] ^ (_state[index] >> 30);

    private int Step(int index)
    {
        if (index + 1 < _length)
        {
            return index + 1;
        }

        _state[0] = _state[_length - 1];
        return 1;
    }
}
