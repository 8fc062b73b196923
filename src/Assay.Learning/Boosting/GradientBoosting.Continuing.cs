using Assay.Data;

namespace Assay.Learning;

public sealed partial record GradientBoosting
{
    /// <summary>
    /// A boosted model to add <see cref="Iterations"/> rounds to; null, the default, to start anew. It must have been fitted by
    /// this algorithm on the same inputs, target and classes; its features and trees are kept. On the same rows with the same
    /// options and seed, k rounds and then m more give the bits of k + m rounds, unless validation rows stopped one of the fits early.
    /// </summary>
    public IModel? ContinueFrom { get; init; }

    private Model? Continued => ContinueFrom switch
    {
        null => null,
        Model { Predictor: TreeEnsemblePredictor { Shape: { ValuesALeaf: 1, Average: false } } } model when model.Estimator == Name => model,
        _ => throw new LearningException($"Only a model fitted by '{Name}' can be continued, but the one given is of kind '{(ContinueFrom as Model)?.Estimator ?? ContinueFrom.Kind}'. Start anew: leave out ContinueFrom."),
    };

    /// <summary>
    /// The same rows give the same features, then the training rows are those of the first rounds to the bit, features that are
    /// fitted across folds included. On other rows the features of the earlier model are kept, since its trees know no others.
    /// </summary>
    private protected override FittedFeatures FitFeatures(Table inputs, TargetEncoding target, FeatureContext context, out FeatureMatrix matrix)
    {
        if (Continued is not { } earlier)
            return base.FitFeatures(inputs, target, context, out matrix);
        RequireSame(earlier.Signature, inputs, target);
        FittedFeatures fitted = base.FitFeatures(inputs, target, context, out matrix);
        if (fitted.Save().ToBytes().AsSpan().SequenceEqual(earlier.Features.Save().ToBytes()))
            return fitted;
        matrix = earlier.Features.Transform(inputs);
        return earlier.Features;
    }

    private void RequireSame(ModelSignature earlier, Table inputs, TargetEncoding target)
    {
        string[] names = [.. inputs.Columns.Select(c => c.Name)];
        string[] known = [.. earlier.Inputs.Select(c => c.Name)];
        string[] differing = [.. names.Except(known, StringComparer.Ordinal), .. known.Except(names, StringComparer.Ordinal)];
        if (differing.Length > 0)
            throw new LearningException($"The model to continue must have the same inputs, but {string.Join(", ", differing.Select(n => $"'{n}'"))} {(differing.Length == 1 ? "is" : "are")} in only one of model and table. Ignore the column, or start anew.", differing[0]);
        if (earlier.Target != Target || earlier.Task != target.Task)
            throw new LearningException($"The model to continue must have the same target, but it has the {earlier.Task.ToString().ToLowerInvariant()} target '{earlier.Target}', not the {target.Task.ToString().ToLowerInvariant()} target '{Target}'. Start anew.", Target);
        if (!earlier.Classes.SequenceEqual(target.Classes, StringComparer.Ordinal))
            throw new LearningException($"The model to continue must have the same classes, but it knows {string.Join(", ", earlier.Classes)} and the rows have {string.Join(", ", target.Classes)}. Start anew.", Target);
    }
}
