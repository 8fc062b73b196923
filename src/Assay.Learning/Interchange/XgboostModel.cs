using Assay.Data;

namespace Assay.Learning;

/// <summary>Boosted trees from XGBoost and to it, in its JSON form (version 1.7; 1.x and 2.x are read).</summary>
/// <remarks>
/// <para>A model that was read predicts what XGBoost predicts, up to rounding: XGBoost sums in single precision, this library in
/// double. Every input goes the way XGBoost sends it, although it rounds inputs to single precision first: thresholds are
/// moved to where that rounding changes over. Missing values are NaN; categories are codes.</para>
/// <para>A model that was written takes the features of the model (<see cref="Model.Features"/>), not the columns of the table.</para>
/// </remarks>
public static class XgboostModel
{
    /// <summary>Reads what <c>save_model("name.json")</c> wrote. The inputs are XGBoost's features by their names, or f0, f1 … where it has none.</summary>
    /// <param name="target">Name of the predicted column, which XGBoost does not keep.</param>
    /// <param name="classes">Names of the classes in the order of their numbers; null for the numbers.</param>
    /// <exception cref="FittedStateException">It is not such a model, is damaged, or uses what this library does not have (several targets, other objectives, linear boosters); the message says where and what.</exception>
    /// <exception cref="ArgumentException">There are other than <paramref name="classes"/> classes, or names repeat.</exception>
    public static Model Read(Stream json, string target = "target", IReadOnlyList<string>? classes = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrEmpty(target);
        using var text = new MemoryStream();
        try
        {
            json.CopyTo(text);
        }
        catch (IOException e) when (text.Length > int.MaxValue / 2)
        {
            throw new FittedStateException($"An XGBoost model in JSON may have at most {Array.MaxLength} bytes.", e);
        }

        return new XgboostReader(XgboostJson.Parse(text.ToArray())).Read(target, classes);
    }

    /// <inheritdoc cref="Read(Stream, string, IReadOnlyList{string})"/>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Model Read(string path, string target = "target", IReadOnlyList<string>? classes = null)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, target, classes);
    }

    /// <summary>Writes boosted trees, or a regression by a tree or a forest, for <c>Booster(model_file="name.json")</c>.</summary>
    /// <remarks>
    /// Thresholds, leaf values and so predictions are rounded to single precision. An input that is not of single precision and
    /// within its rounding of a threshold may go the other way. XGBoost sends categories that it does not know left.
    /// </remarks>
    /// <exception cref="LearningException">XGBoost has no such model: not of trees, a classification by averaged shares, an isolation forest, or of numbers beyond single precision; nothing is written then.</exception>
    public static void Write(Model model, Stream json)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(json);
        json.Write(new XgboostWriter(model).Write().Span);
    }

    /// <inheritdoc cref="Write(Model, Stream)"/>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(Model model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        File.WriteAllBytes(path, new XgboostWriter(model).Write().Span);
    }
}
