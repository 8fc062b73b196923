using System.Runtime.InteropServices;

namespace Assay.Workbench;

/// <summary>Texts as the C library takes a list of them: pointers to UTF-8, then null.</summary>
internal sealed unsafe class NativeTexts : IDisposable
{
    private readonly List<nint> _texts = [];

    public NativeTexts(IEnumerable<string> texts)
    {
        foreach (string text in texts)
            _texts.Add(Marshal.StringToCoTaskMemUTF8(text));
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)_texts.Count + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < _texts.Count; i++)
            Pointer[i] = (byte*)_texts[i];
    }

    public byte** Pointer { get; private set; }

    public void Dispose()
    {
        _texts.ForEach(Marshal.FreeCoTaskMem);
        _texts.Clear();
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
