namespace Assay.Data;

/// <summary>Which feature of a one-hot encoded column is 1 in a row.</summary>
internal sealed class OneHotEncoding
{
    public const int Nowhere = -1;

    private readonly CategoryIndex _index;
    private readonly string[] _rare;
    private readonly int _frequent;

    public OneHotEncoding(string[] frequent, string[] rare)
    {
        _index = new CategoryIndex([.. frequent, .. rare]);
        _rare = rare;
        _frequent = frequent.Length;
    }

    public required int RareAt { get; init; }

    public required int MissingAt { get; init; }

    public required int UnseenAt { get; init; }

    /// <summary>Number of features left out at the beginning.</summary>
    public required int Dropped { get; init; }

    public required bool Sparse { get; init; }

    /// <summary>What each feature says about its column.</summary>
    public string[] Names()
    {
        var names = new List<string>(_index.Categories.Take(_frequent).Select(c => "= " + c));
        if (RareAt >= 0)
            names.Add("is rare");
        if (MissingAt >= 0)
            names.Add("is missing");
        if (UnseenAt >= 0 && UnseenAt != RareAt)
            names.Add("is unseen");
        return [.. names.Skip(Dropped)];
    }

    /// <summary>Shape [rows]: the feature that is 1, negative when all are 0.</summary>
    public int[] Encode(Column column)
    {
        int[] codes = _index.Encode(column);
        for (int row = 0; row < codes.Length; row++)
        {
            int at = codes[row] switch
            {
                CategoryIndex.Missing => MissingAt >= 0 ? MissingAt : UnseenAt,
                CategoryIndex.Unseen => UnseenAt,
                int code when code >= _frequent => RareAt,
                int code => code,
            };
            codes[row] = at - Dropped;
        }

        return codes;
    }

    public FittedState Save() => new()
    {
        ["frequent"] = _index.Categories.Take(_frequent).ToArray(),
        ["rare"] = _rare,
        ["rare_at"] = RareAt,
        ["missing_at"] = MissingAt,
        ["unseen_at"] = UnseenAt,
        ["dropped"] = Dropped,
        ["sparse"] = Sparse,
    };

    public static OneHotEncoding Load(FittedState state)
    {
        string[] frequent = state.Texts("frequent");
        int most = frequent.Length + 2;
        return new OneHotEncoding(frequent, state.Texts("rare"))
        {
            RareAt = state.Int32("rare_at", Nowhere, most),
            MissingAt = state.Int32("missing_at", Nowhere, most),
            UnseenAt = state.Int32("unseen_at", Nowhere, most),
            Dropped = state.Int32("dropped", 0, 1),
            Sparse = state.Boolean("sparse"),
        };
    }
}
