using Assay.Data;

namespace Assay.Learning;

/// <summary>The members of an ensemble in its stored form. Features that several members share are stored, and read for rows, once.</summary>
internal static class StoredMembers
{
    public static FittedState Save(IReadOnlyList<MemberModel> members)
    {
        var pool = new List<FittedFeatures>();
        FittedState[] models = [.. members.Select(m => Save(m.Model, pool))];
        return new FittedState
        {
            ["names"] = members.Select(m => m.Name).ToArray(),
            ["weights"] = members.Select(m => m.Weight).ToArray(),
            ["features"] = pool.Select(f => f.Save()).ToArray(),
            ["models"] = models,
        };
    }

    /// <param name="signature">Of the ensemble: members must predict the same target.</param>
    /// <param name="nesting">How many ensembles the members stand in.</param>
    public static IReadOnlyList<MemberModel> Load(FittedState state, ModelSignature signature, int nesting)
    {
        if (nesting > Ensemble.DeepestNesting)
            throw new FittedStateException($"Stored ensembles may stand {Ensemble.DeepestNesting} deep inside each other, but this one goes deeper.");
        FittedState[] models = state.States("models");
        if (models.Length == 0)
            throw new FittedStateException("A stored ensemble must have a member.");
        string[] names = state.Texts("names", models.Length);
        double[] weights = state.Doubles("weights", models.Length);
        FittedFeatures[] features = [.. state.States("features").Select(FittedFeatures.Load)];
        var members = new MemberModel[models.Length];
        for (int i = 0; i < members.Length; i++)
        {
            IModel model = Load(models[i], features, nesting);
            RequireSameTarget(names[i], model.Signature, signature);
            members[i] = new MemberModel(names[i], model, RequireWeight(names[i], weights[i]));
        }

        return members;
    }

    private static FittedState Save(IModel model, List<FittedFeatures> pool)
    {
        if (model is not Model plain)
            return ModelFile.Save(model);
        int place = pool.IndexOf(plain.Features);
        if (place < 0)
        {
            place = pool.Count;
            pool.Add(plain.Features);
        }

        return new FittedState { ["kind"] = Model.StoredKind, ["features"] = place, ["model"] = plain.SaveWithoutFeatures() };
    }

    private static IModel Load(FittedState stored, FittedFeatures[] features, int nesting) =>
        stored.Text("kind") == Model.StoredKind
            ? Model.Load(stored.State("model"), features[stored.Int32("features", 0, features.Length - 1)])
            : ModelFile.Load(stored, nesting);

    private static void RequireSameTarget(string member, ModelSignature found, ModelSignature wanted)
    {
        bool fits = wanted.Task == LearningTask.Regression
            ? found.Task == LearningTask.Regression
            : found.Task != LearningTask.Regression && found.Classes.All(c => wanted.Classes.Contains(c));
        if (!fits)
            throw new FittedStateException($"The member '{member}' of a stored ensemble predicts something else than the ensemble.");
    }

    private static double RequireWeight(string member, double weight) =>
        weight >= 0 && double.IsFinite(weight)
            ? weight
            : throw new FittedStateException($"The weight of the member '{member}' must be finite and not negative, but is {weight}.");
}
