using Assay.Data;
using Assay.Testing;

namespace Assay.Learning.Tests.Ensembles;

/// <summary>Stored ensembles: nested as deep as a fit allows, and refused in words where a file was damaged.</summary>
public sealed class EnsembleFileTests
{
    private static readonly Table Rows = ContractData.Table(LearningTask.Binary);

    [Fact]
    public void Ensembles_are_stored_as_deep_as_they_may_be_nested()
    {
        Voting deep = Nested(Ensemble.DeepestNesting);
        byte[] bytes = ModelFile.ToBytes(deep.Fit(Rows));
        Assert.Equal(bytes, ModelFile.ToBytes(ModelFile.FromBytes(bytes)));
        Assert.Contains("deep inside each other", Assert.Throws<LearningException>(() => Nested(Ensemble.DeepestNesting + 1).Fit(Rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_nested_too_deep_is_refused()
    {
        FittedState stored = ModelFile.Save(Nested(1).Fit(Rows));
        for (int i = 0; i < Ensemble.DeepestNesting; i++)
            stored = Around(stored);
        Assert.Contains("deep", Assert.Throws<FittedStateException>(() => ModelFile.Load(stored, nesting: 0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("names")]
    [InlineData("weights")]
    [InlineData("features")]
    [InlineData("models")]
    public void Members_that_do_not_fit_together_are_refused(string part)
    {
        FittedState members = StoredMembers.Save(Nested(1).Fit(Rows).Members);
        members[part] = part switch
        {
            "names" => new[] { "one", "two" },
            "weights" => new[] { double.NaN },
            "features" => Array.Empty<FittedState>(),
            _ => Array.Empty<FittedState>(),
        };
        Assert.Throws<FittedStateException>(() => StoredMembers.Load(members, Signature, nesting: 1));
    }

    [Fact]
    public void A_member_of_another_target_is_refused()
    {
        FittedState members = StoredMembers.Save(Nested(1).Fit(Rows).Members);
        Assert.Throws<FittedStateException>(() => StoredMembers.Load(members, Signature with { Classes = ["a", "b"] }, nesting: 1));
        Assert.Throws<FittedStateException>(() => StoredMembers.Load(members, Signature with { Task = LearningTask.Regression, Classes = [] }, nesting: 1));
    }

    [Theory]
    [InlineData("Median")]
    [InlineData("7")]
    [InlineData("Consensus")]
    public void A_combination_that_does_not_suit_the_task_is_refused(string combination)
    {
        FittedState state = Nested(1).Fit(Rows).Save();
        state["combination"] = combination;
        Assert.Throws<FittedStateException>(() => CombinedModel.Load(state, nesting: 0));
    }

    [Fact]
    public void Every_damage_to_a_file_is_a_clear_error()
    {
        byte[] bytes = ModelFile.ToBytes(Nested(2).Fit(Rows));
        for (int at = 0; at < bytes.Length; at += 97)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x41;
            Assert.Throws<FittedStateException>(() => ModelFile.FromBytes(damaged));
            Assert.Throws<FittedStateException>(() => ModelFile.FromBytes(bytes.AsSpan(0, at)));
        }
    }

    private static ModelSignature Signature => new([], "target", LearningTask.Binary, ["no", "yes"]);

    private static Voting Nested(int depth) => new()
    {
        Target = "target",
        Members = [depth == 1 ? new(new DecisionTree { Target = "" }) : new("inner", Nested(depth - 1))],
    };

    private static FittedState Around(FittedState member) => new()
    {
        ["kind"] = CombinedModel.StoredKind,
        ["model"] = new FittedState
        {
            ["signature"] = Signature.Save(),
            ["members"] = new FittedState
            {
                ["names"] = new[] { "inner" },
                ["weights"] = new[] { 1.0 },
                ["features"] = Array.Empty<FittedState>(),
                ["models"] = new[] { member },
            },
        },
    };
}
