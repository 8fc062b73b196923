using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

/// <summary>Members that do not see every column, and feature steps that name columns all the same.</summary>
public sealed class LeftOutColumnsTests
{
    private static readonly Table Rows = ContractData.Table(LearningTask.Regression).With(Some.Numbers("when", [.. Enumerable.Range(0, 120).Select(i => (double)i)]));

    [Fact]
    public void Steps_pass_over_columns_that_a_bag_left_out()
    {
        EnsembleModel model = Bag("town").Fit(Rows);
        Assert.All(model.Members, m => Assert.Equal(3, m.Model.Signature.Inputs.Count));
        Assert.Contains(model.Members, m => Sees(m, "town") && !Sees(m, "flag"));
        Assert.Contains(model.Members, m => !Sees(m, "town"));
        Assert.Contains(model.Members, m => Sees(m, "town") && Sees(m, "flag"));
    }

    [Fact]
    public void A_column_that_never_was_there_is_an_error_in_a_bag_too() =>
        Assert.Equal("twon", Assert.Throws<ColumnNotFoundException>(() => Bag("twon").Fit(Rows)).Column);

    [Fact]
    public void A_bag_draws_from_the_columns_that_its_member_may_see()
    {
        var member = new DecisionTree { Target = "", Ignore = ["when", "day", "flag", "count"] };
        EnsembleModel model = new Bagging { Target = "target", Size = 8, ColumnShare = 0.5, Member = member }.Fit(Rows);
        Assert.All(model.Members, m => Assert.Contains(Assert.Single(m.Model.Signature.Inputs).Name, new[] { "size", "town" }));
    }

    [Fact]
    public void Steps_of_members_pass_over_columns_that_are_empty_where_they_learn()
    {
        Table rows = Rows.With(Some.Numbers("sensor", [.. Enumerable.Range(0, 120).Select(i => i < 100 ? double.NaN : i)]));
        var ridge = new RidgeRegression { Target = "", Ignore = ["day", "flag", "town"], Features = new FeaturePlan(new Impute(), new Scale { Columns = ColumnSelector.Named("sensor", "size") }) };
        EnsembleModel model = new Blending { Target = "target", Members = [new(ridge)], Time = "when" }.Fit(rows);
        Assert.True(Sees(model.Members[0], "sensor"));
    }

    [Fact]
    public void A_meta_learner_does_not_see_columns_that_are_empty_where_it_learns()
    {
        Table rows = Rows.With(Some.Numbers("sensor", [.. Enumerable.Range(0, 120).Select(i => i < 90 ? i : double.NaN)]));
        var blending = new Blending { Target = "target", Members = [new(new RidgeRegression { Target = "" })], Time = "when", PassThrough = true };
        var model = (StackedModel)blending.Fit(rows);
        Assert.True(Sees(model.Members[0], "sensor"));
        Assert.DoesNotContain(model.Meta.Signature.Inputs, i => i.Name == "sensor");
        Assert.Contains(model.Meta.Signature.Inputs, i => i.Name == "size");
    }

    private static Bagging Bag(string column) => new()
    {
        Target = "target",
        Size = 30,
        ColumnShare = 0.5,
        Member = new DecisionTree
        {
            Target = "",
            Features = new FeaturePlan(
                new DateParts(),
                new Cross { Columns = ColumnSelector.Named("flag", column) },
                new OneHot { Columns = ColumnSelector.Named("flag * " + column, column) },
                new Ordinal()),
        },
    };

    private static bool Sees(MemberModel member, string column) => member.Model.Signature.Inputs.Any(i => i.Name == column);
}
