using Assay.Data;

namespace Assay.Learning;

/// <summary>The features of the columns that constraints name.</summary>
internal static class ConstrainedFeatures
{
    /// <summary>The numbers of the features that are, or were made from, a column.</summary>
    /// <exception cref="LearningException">There is none.</exception>
    public static int[] Of(IReadOnlyList<Feature> features, string column, string option)
    {
        int[] found = [.. Enumerable.Range(0, features.Count).Where(f => features[f].Source == column || features[f].Name == column)];
        return found.Length > 0
            ? found
            : throw new LearningException($"'{option}' names the column '{column}', but no input is called so. The inputs are {Some(features)}.", column);
    }

    /// <summary>1, −1 or, without a constraint, 0 for every feature.</summary>
    public static int[] Directions(IReadOnlyList<Feature> features, ValueList<MonotoneConstraint> constraints)
    {
        var directions = new int[features.Count];
        foreach (MonotoneConstraint constraint in constraints)
        {
            foreach (int feature in Of(features, constraint.Column, "monotone"))
            {
                if (features[feature].Categories > 0)
                    throw new LearningException($"'monotone' must name columns with an order, but '{constraint.Column}' holds categories. Leave it out, or encode it in an order of its own.", constraint.Column);
                if (directions[feature] == -(int)constraint.Direction)
                    throw new LearningException($"'monotone' must not ask '{constraint.Column}' both to rise and to fall. Leave one of them out.", constraint.Column);
                directions[feature] = (int)constraint.Direction;
            }
        }

        return directions;
    }

    private static string Some(IReadOnlyList<Feature> features)
    {
        string[] names = [.. features.Select(f => f.Source).Distinct().Take(11).Select(n => $"'{n}'")];
        return names.Length > 10 ? string.Join(", ", names[..10]) + ", …" : string.Join(", ", names);
    }
}
