namespace Assay.Learning;

/// <summary>Between what a leaf's value must lie, both ends included, before the learning rate.</summary>
internal readonly record struct LeafBounds(double Lower, double Upper)
{
    public static LeafBounds None { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public bool IsBounded => this != None;

    public double Clamp(double value) => Math.Clamp(value, Lower, Upper);

    /// <summary>The children's bounds: below a split with a direction each stays on its side of the middle of their values.</summary>
    /// <param name="direction">1 when the right child's value must not be lower, −1 when it must not be higher, 0 for no rule.</param>
    public (LeafBounds Left, LeafBounds Right) Split(int direction, double left, double right)
    {
        double middle = Clamp((left + right) / 2);
        return direction switch
        {
            > 0 => (this with { Upper = middle }, this with { Lower = middle }),
            < 0 => (this with { Lower = middle }, this with { Upper = middle }),
            _ => (this, this),
        };
    }
}
