using Assay.Data;

namespace Assay.Learning;

/// <summary>Models to bytes and back.</summary>
/// <remarks>
/// The format is <see cref="FittedState"/>'s: open, versioned, checked by a checksum, without code. The kinds of models are a
/// closed list, so that no file can name a type of its own. An ensemble holds the states of its members.
/// </remarks>
public static class ModelFile
{
    /// <summary>The same model always gives the same bytes.</summary>
    public static byte[] ToBytes(IModel model) => Save(model).ToBytes();

    /// <exception cref="FittedStateException">The bytes are damaged, or were written by a newer program.</exception>
    public static IModel FromBytes(ReadOnlySpan<byte> bytes) => Load(FittedState.FromBytes(bytes), nesting: 0);

    internal static FittedState Save(IModel model) => new() { ["kind"] = model.Kind, ["model"] = model.Save() };

    /// <param name="nesting">How many ensembles the model stands in.</param>
    internal static IModel Load(FittedState stored, int nesting)
    {
        FittedState state = stored.State("model");
        return stored.Text("kind") switch
        {
            Model.StoredKind => Model.Load(state),
            CombinedModel.StoredKind => CombinedModel.Load(state, nesting),
            RecommenderModel.StoredKind => RecommenderModel.Load(state),
            StackedModel.StoredKind => StackedModel.Load(state, nesting),
            ThresholdModel.StoredKind => ThresholdModel.Load(state, nesting),
            string kind => throw new FittedStateException($"The model kind '{kind}' is unknown to this program. It may need a newer version."),
        };
    }
}
