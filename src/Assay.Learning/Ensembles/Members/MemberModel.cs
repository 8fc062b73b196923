namespace Assay.Learning;

/// <summary>What a member of an ensemble learned.</summary>
/// <param name="Name">What the ensemble calls it.</param>
/// <param name="Weight">How much it counts beside the others, at least 0; 1 where members do not differ in weight.</param>
public sealed record MemberModel(string Name, IModel Model, double Weight = 1);
