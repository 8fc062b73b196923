using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Assay.Learning;

/// <summary>The innermost loop over the rows of a leaf that is split.</summary>
internal static unsafe class RowDivision
{
    private const int Lanes = 8;

    /// <summary>Moves the left rows to the front and the right ones to the scratch, both in their order, and returns the number of left ones.</summary>
    /// <param name="rows">Ascending row numbers; those after the left ones are left undefined.</param>
    /// <param name="scratch">Shape [count].</param>
    /// <param name="codes">Bin codes by row.</param>
    /// <param name="codeCount">How many there are.</param>
    /// <param name="left">The codes that go left.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Divide(int* rows, int count, int* scratch, byte* codes, int codeCount, in CodeSet left)
    {
        int lefts = 0, i = 0;
        if (Avx512F.VL.IsSupported && Avx2.IsSupported)
        {
            // Eight codes are gathered as integers, whose upper bytes belong to later rows: the last few rows go one by one.
            Vector256<int> set = left.Words.AsInt32();
            for (; i + Lanes <= count && rows[i + Lanes - 1] <= codeCount - sizeof(int); i += Lanes)
            {
                Vector256<int> eight = Vector256.Load(rows + i);
                Vector256<int> code = Avx2.GatherVector256((int*)codes, eight, 1) & Vector256.Create((int)byte.MaxValue);
                Vector256<int> word = Avx2.PermuteVar8x32(set, code >>> 5);
                Vector256<int> isLeft = Avx2.ShiftLeftLogicalVariable(word, (Vector256.Create(31) - (code & Vector256.Create(31))).AsUInt32()) >> 31;
                Avx512F.VL.Compress(Vector256<int>.Zero, isLeft, eight).Store(rows + lefts);
                Avx512F.VL.Compress(Vector256<int>.Zero, ~isLeft, eight).Store(scratch + i - lefts);
                lefts += BitOperations.PopCount(isLeft.ExtractMostSignificantBits());
            }
        }

        // Both are written and one is kept: no branch to mispredict.
        for (; i < count; i++)
        {
            int row = rows[i];
            rows[lefts] = row;
            scratch[i - lefts] = row;
            lefts += left.Contains(codes[row]) ? 1 : 0;
        }

        return lefts;
    }
}
