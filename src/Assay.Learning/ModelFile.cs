using Assay.Data;

namespace Assay.Learning;

/// <summary>Models to bytes and back.</summary>
/// <remarks>The format is <see cref="FittedState"/>'s: open, versioned, checked by a checksum, without code.</remarks>
public static class ModelFile
{
    /// <summary>The same model always gives the same bytes.</summary>
    public static byte[] ToBytes(IModel model) => new FittedState { ["kind"] = model.Kind, ["model"] = model.Save() }.ToBytes();

    /// <exception cref="FittedStateException">The bytes are damaged, or were written by a newer program.</exception>
    public static IModel FromBytes(ReadOnlySpan<byte> bytes)
    {
        FittedState file = FittedState.FromBytes(bytes);
        FittedState state = file.State("model");
        return file.Text("kind") switch
        {
            Model.StoredKind => Model.Load(state),
            string kind => throw new FittedStateException($"The model kind '{kind}' is unknown to this program. It may need a newer version."),
        };
    }
}
