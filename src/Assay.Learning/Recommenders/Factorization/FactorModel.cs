using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Biases and factors while they are fitted; the arrays change in place.</summary>
internal sealed record FactorModel(Biases Biases, FactorTable Users, FactorTable Items)
{
    // Small enough that the first steps are those of the biases, large enough to tell the factors apart.
    private const double Deviation = 0.1;

    /// <summary>Random item factors; users at zero, so that nothing is added to the biases before anything is learned.</summary>
    public static FactorModel Start(Biases biases, int width, RandomStream stream) => new(
        biases,
        FactorTable.Zeros(biases.Users.Length, width),
        FactorTable.Random(biases.Items.Length, width, Deviation, stream.Child("items")));

    /// <param name="user">The user's number, or <see cref="IdIndex.Unknown"/>.</param>
    /// <param name="item">The item's number, or <see cref="IdIndex.Unknown"/>.</param>
    public double Predict(int user, int item) =>
        Biases.Score(user, item) + (user < 0 || item < 0 ? 0 : Sums.Dot(Users.Row(user), Items.Row(item)));

    public FactorModel Copy() => new(Biases with { Users = [.. Biases.Users], Items = [.. Biases.Items] }, Users.Copy(), Items.Copy());

    public bool IsFinite() =>
        Array.TrueForAll(Users.Values, double.IsFinite) && Array.TrueForAll(Items.Values, double.IsFinite)
        && Array.TrueForAll(Biases.Users, double.IsFinite) && Array.TrueForAll(Biases.Items, double.IsFinite);
}
