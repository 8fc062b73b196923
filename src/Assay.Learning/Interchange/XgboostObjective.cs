using System.Text.Json;

using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>An objective of XGBoost: how it turns sums over trees into outputs, and its base score into where they start.</summary>
/// <param name="Name">As XGBoost writes it.</param>
/// <param name="Parameters">The block of options that XGBoost asks for when it reads the model; null for none.</param>
internal sealed record XgboostObjective(string Name, LearningTask Task, TreeLink Link, string? Parameters)
{
    /// <summary>For each link the first is the one to write.</summary>
    private static readonly XgboostObjective[] All =
    [
        new("reg:squarederror", LearningTask.Regression, TreeLink.Identity, "reg_loss_param"),
        new("reg:linear", LearningTask.Regression, TreeLink.Identity, null),
        new("reg:absoluteerror", LearningTask.Regression, TreeLink.Identity, null),
        new("reg:pseudohubererror", LearningTask.Regression, TreeLink.Identity, null),
        new("reg:squaredlogerror", LearningTask.Regression, TreeLink.Identity, null),
        new("rank:pairwise", LearningTask.Regression, TreeLink.Identity, null),
        new("rank:ndcg", LearningTask.Regression, TreeLink.Identity, null),
        new("rank:map", LearningTask.Regression, TreeLink.Identity, null),
        new("count:poisson", LearningTask.Regression, TreeLink.Exponential, "poisson_regression_param"),
        new("reg:gamma", LearningTask.Regression, TreeLink.Exponential, null),
        new("reg:tweedie", LearningTask.Regression, TreeLink.Exponential, null),
        new("binary:logistic", LearningTask.Binary, TreeLink.Logistic, "reg_loss_param"),
        new("multi:softprob", LearningTask.Multiclass, TreeLink.Softmax, "softmax_multiclass_param"),
        new("multi:softmax", LearningTask.Multiclass, TreeLink.Softmax, "softmax_multiclass_param"),
    ];

    /// <exception cref="FittedStateException">It is not known here.</exception>
    public static XgboostObjective Named(string name) =>
        Array.Find(All, o => o.Name == name)
        ?? throw new FittedStateException($"The objective '{name}' of the XGBoost model is not supported; these are: {string.Join(", ", All.Select(o => o.Name))}.");

    /// <summary>The objective to write a link as; null when XGBoost has none.</summary>
    public static XgboostObjective? Of(TreeLink link) => Array.Find(All, o => o.Link == link);

    /// <summary>Where sums start, from the score that XGBoost keeps as an output.</summary>
    /// <exception cref="FittedStateException">No sum gives such an output.</exception>
    public double Start(double baseScore)
    {
        double start = Link switch
        {
            TreeLink.Logistic => Elementary.Log(baseScore / (1 - baseScore)),
            TreeLink.Exponential => Elementary.Log(baseScore),
            _ => baseScore,
        };
        return double.IsFinite(start) ? start : throw new FittedStateException($"The base score {baseScore:R} of the XGBoost model is no output of '{Name}'.");
    }

    /// <summary>The base score of which sums start at 0.</summary>
    public double NeutralBaseScore => Link switch
    {
        TreeLink.Logistic => 0.5,
        TreeLink.Exponential => 1,
        _ => 0,
    };

    public void Write(Utf8JsonWriter json, int classes)
    {
        json.WriteStartObject("objective");
        json.WriteString("name", Name);
        if (Parameters is not null)
        {
            json.WriteStartObject(Parameters);
            if (Link == TreeLink.Softmax)
                json.WriteString("num_class", XgboostText.Of(classes));
            else if (Link == TreeLink.Exponential)
                json.WriteString("max_delta_step", "0.699999988");
            else
                json.WriteString("scale_pos_weight", "1");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
