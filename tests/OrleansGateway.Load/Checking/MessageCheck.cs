namespace OrleansGateway.Load.Checking;

/// <summary>
/// Whether every message came once and in order. A stream is a sequence of numbers from 0; a receiver follows one or more of them, each from
/// its beginning.
/// </summary>
internal sealed class MessageCheck
{
    // A number so far ahead is not a gap: it is no number of ours.
    private const uint MaxGap = 1_000_000;

    private readonly List<uint> _sent = [];
    private readonly List<Place> _places = [];
    private readonly Dictionary<long, int> _index = [];
    private readonly HashSet<(int Place, uint Number)> _missing = [];
    private readonly Findings _findings = new();
    private int[] _first = [];

    /// <summary>Begins a stream.</summary>
    /// <returns>Its number; they count from 0.</returns>
    public int AddStream()
    {
        _sent.Add(0);
        return _sent.Count - 1;
    }

    /// <summary>From now on the receiver has to get all of the stream.</summary>
    public void Follow(int receiver, int stream)
    {
        if (receiver >= _first.Length)
        {
            var length = _first.Length;
            Array.Resize(ref _first, Math.Max(receiver + 1, 2 * length));
            _first.AsSpan(length).Fill(-1);
        }

        if (_first[receiver] < 0) _first[receiver] = _places.Count;
        else _index.Add(Key(receiver, stream), _places.Count);
        _places.Add(new Place(receiver, stream, 0));
    }

    /// <summary>The number of the next message of the stream, which is sent now.</summary>
    public uint Send(int stream) => _sent[stream]++;

    /// <summary>The receiver got a message.</summary>
    public void Receive(int receiver, int stream, uint number)
    {
        if (!TryFind(receiver, stream, out var index) || number >= _sent[stream])
        {
            _findings.Strayed($"number {number} of stream {stream} at receiver {receiver}");
            return;
        }

        var place = _places[index];
        if (number == place.Next) _places[index] = place with { Next = number + 1 };
        else ReceiveOdd(index, place, number);
    }

    /// <summary>A message came that is none of ours.</summary>
    public void ReceiveForeign(int receiver, string text) => _findings.Strayed($"'{text}' at receiver {receiver}");

    /// <summary>No more will come.</summary>
    public Findings Finish()
    {
        foreach (var (place, number) in _missing) Lost(_places[place], number);
        _missing.Clear();
        foreach (var place in _places)
        {
            for (var number = place.Next; number < _sent[place.Stream]; number++) Lost(place, number);
        }

        return _findings;
    }

    private static long Key(int receiver, int stream) => ((long)receiver << 32) | (uint)stream;

    private bool TryFind(int receiver, int stream, out int index)
    {
        index = receiver < _first.Length ? _first[receiver] : -1;
        if (index < 0) return false;
        return _places[index].Stream == stream || _index.TryGetValue(Key(receiver, stream), out index);
    }

    private void ReceiveOdd(int index, Place place, uint number)
    {
        if (number < place.Next)
        {
            if (_missing.Remove((index, number))) _findings.Reordered(Described(place, number));
            else _findings.Doubled(Described(place, number));
            return;
        }

        if (number - place.Next > MaxGap)
        {
            _findings.Strayed(Described(place, number));
            return;
        }

        for (var missing = place.Next; missing < number; missing++) _missing.Add((index, missing));
        _places[index] = place with { Next = number + 1 };
    }

    private void Lost(Place place, uint number) => _findings.Lost(Described(place, number));

    private static string Described(Place place, uint number) => $"number {number} of stream {place.Stream} at receiver {place.Receiver}";

    private readonly record struct Place(int Receiver, int Stream, uint Next);
}
