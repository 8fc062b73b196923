namespace Assay.Learning;

/// <summary>Sums over the users who rated one item and another, for one item and all others. For one thread.</summary>
internal sealed class CoRatings(int itemCount)
{
    private readonly Sums[] _sums = new Sums[itemCount];
    private readonly List<int> _others = [];

    /// <summary>The items that share a user with this one, in no order of meaning.</summary>
    public IReadOnlyList<int> Others => _others;

    public ref readonly Sums With(int other) => ref _sums[other];

    /// <summary>Sums for an item from the ratings of its users.</summary>
    public void Count(RatingLists byItem, RatingLists byUser, int item)
    {
        foreach (int other in _others)
            _sums[other] = default;
        _others.Clear();
        ReadOnlySpan<int> users = byItem.Others(item);
        ReadOnlySpan<double> own = byItem.Values(item);
        for (int i = 0; i < users.Length; i++)
        {
            ReadOnlySpan<int> others = byUser.Others(users[i]);
            ReadOnlySpan<double> values = byUser.Values(users[i]);
            for (int j = 0; j < others.Length; j++)
            {
                ref Sums sums = ref _sums[others[j]];
                if (sums.Users == 0)
                    _others.Add(others[j]);
                sums.Add(own[i], values[j]);
            }
        }
    }

    /// <summary>Sums of x for the one item and y for the other.</summary>
    internal struct Sums
    {
        public int Users;
        public double X;
        public double Y;
        public double XX;
        public double YY;
        public double XY;

        public void Add(double x, double y)
        {
            Users++;
            X += x;
            Y += y;
            XX += x * x;
            YY += y * y;
            XY += x * y;
        }
    }
}
