using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Assay.Tracking;

/// <summary>The machine's processor.</summary>
internal static class Processor
{
    /// <summary>The vector extensions the runtime uses: switching one off by <c>DOTNET_Enable…</c> takes it from this list.</summary>
    public static IReadOnlyList<string> VectorExtensions()
    {
        (string Name, bool Supported)[] all =
        [
            ("sse4.2", Sse42.IsSupported),
            ("avx", Avx.IsSupported),
            ("avx2", Avx2.IsSupported),
            ("fma", Fma.IsSupported),
            ("bmi2", Bmi2.IsSupported),
            ("avx512f", Avx512F.IsSupported),
            ("avx512bw", Avx512BW.IsSupported),
            ("avx512dq", Avx512DQ.IsSupported),
            ("avx512vbmi", Avx512Vbmi.IsSupported),
            ("neon", AdvSimd.IsSupported),
            ("dotprod", Dp.IsSupported),
        ];
        return [.. all.Where(e => e.Supported).Select(e => e.Name)];
    }

    /// <summary>The model's name where the processor or the system tells it.</summary>
    public static string? Name()
    {
        if (X86Base.IsSupported)
        {
            return BrandString();
        }
        // Arm has no instruction for it.
        return OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") : null;
    }

    /// <summary>Leaves 0x80000002 to 0x80000004 of CPUID hold 48 characters (Intel SDM, volume 2A).</summary>
    private static string? BrandString()
    {
        const uint First = 0x80000002;
        const uint Last = 0x80000004;
        if ((uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < Last)
        {
            return null;
        }
        var text = new StringBuilder();
        for (uint leaf = First; leaf <= Last; leaf++)
        {
            (int a, int b, int c, int d) = X86Base.CpuId((int)leaf, 0);
            foreach (int register in (int[])[a, b, c, d])
            {
                text.Append(Encoding.ASCII.GetString(BitConverter.GetBytes(register)));
            }
        }
        return text.ToString().Trim('\0', ' ');
    }
}
