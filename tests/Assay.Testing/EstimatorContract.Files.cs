using Assay.Data;
using Assay.Learning;

using Xunit;

namespace Assay.Testing;

// What every estimator promises of the files of its models.
public abstract partial class EstimatorContract
{
    [Fact]
    public void A_saved_model_predicts_the_same_bits() => ForEachTask((estimator, table) =>
    {
        IModel model = estimator.Fit(table);
        IModel loaded = ModelFile.FromBytes(ModelFile.ToBytes(model));
        AssertSame(model.Predict(table), loaded.Predict(table));
        Assert.Equal(Bytes(model), Bytes(loaded));
    });

    [Fact]
    public void A_damaged_model_file_is_refused_clearly() => ForEachTask((estimator, table) =>
    {
        byte[] bytes = Bytes(estimator.Fit(table));
        for (int i = 0; i < 20; i++)
        {
            int at = (int)((long)bytes.Length * i / 20);
            byte[] altered = [.. bytes];
            altered[at] ^= 0x10;
            AssertExplained(Assert.Throws<FittedStateException>(() => ModelFile.FromBytes(altered)));
            AssertExplained(Assert.Throws<FittedStateException>(() => ModelFile.FromBytes(bytes.AsSpan(0, at))));
        }
    });

    [Fact]
    public void A_forged_model_file_is_refused_clearly_or_predicts() => ForEachTask((estimator, table) =>
    {
        Table rows = table.Take([0, 1, 2, 3]);
        FittedState state = FittedState.FromBytes(Bytes(estimator.Fit(table)));
        var faults = new List<string>();
        foreach ((string forgery, FittedState forged) in ForgedStates.Of(state, most: 120))
        {
            try
            {
                Predictions found = ModelFile.FromBytes(forged.ToBytes()).Predict(rows);
                Assert.Equal(rows.RowCount, found.RowCount);
                if (found.Task != LearningTask.Regression)
                    Assert.All(found.Probabilities.ToArray(), p => Assert.InRange(p, -1e-9, 1 + 1e-9));
            }
            catch (AssayException fault) when (fault.Message.Length >= 25)
            {
                // As it should be: refused, with a reason.
            }
            catch (Exception fault)
            {
                faults.Add($"{estimator.Name}, {forgery}: {fault.GetType().Name}: {fault.Message}\n{fault.StackTrace}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} forged files are neither refused by name nor predict, such as\n{string.Join("\n", faults.Take(3))}");
    });
}
