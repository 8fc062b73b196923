using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

/// <summary>Members that say what a column of the table says: predictions chosen by hand.</summary>
internal static class Told
{
    public static NamedEstimator By(string column) => new(column, new ExistingSystem { Target = "", Column = column });

    /// <summary>A binary target of "no" and "yes".</summary>
    public static Table Binary(string truth, params (string Name, double[] Positive)[] members) => members.Aggregate(
        new Table(Some.Texts("target", [.. truth.Select(c => c == 'y' ? "yes" : "no")])),
        (table, member) => table.With(Some.Numbers(member.Name, member.Positive)));

    public static Table Numbers(double[] truth, params (string Name, double[] Values)[] members) => members.Aggregate(
        new Table(Some.Numbers("target", truth)),
        (table, member) => table.With(Some.Numbers(member.Name, member.Values)));
}
