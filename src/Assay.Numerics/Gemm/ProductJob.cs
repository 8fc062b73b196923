using System.Collections.Concurrent;

namespace Assay.Numerics;

/// <summary>One product while it is computed: B is packed strip by strip where that pays, then tasks fill blocks of the result.</summary>
/// <remarks>Jobs are kept and used again, so that a product makes no garbage. Threads share strips and blocks, never a sum.</remarks>
internal sealed unsafe class ProductJob
{
    /// <summary>A block of A stays in the second-level cache: 480 × 512 values are just under 1 MiB.</summary>
    private const int MaxRowsPerTask = 480;

    /// <summary>Less work than this, in additions and multiplications, is not worth waking another thread for.</summary>
    public const long MinWorkPerTask = 1L << 21;

    /// <summary>Tasks that a product is cut into when it is large enough, so that threads end at about the same time.</summary>
    private const int WantedTasks = 4;

    /// <summary>A is packed when it is read for more strips of B than this. Its rows are read where they are for longer than its columns, which lie further apart.</summary>
    private const int MaxStripsOfRows = 16;

    private const int MaxStripsOfColumns = 4;

    /// <summary>Rows of B that are read for so few tiles of A stay where they are.</summary>
    private const int MaxTilesWithoutPacking = 3;

    private static readonly ConcurrentBag<ProductJob> Idle = [];
    private static readonly ConcurrentBag<ProductBuffer> Buffers = [];

    private readonly ProductBuffer _packedB = new();
    private readonly Action<int> _packStrips;
    private readonly Action<int> _fillBlock;
    private Operand _a;
    private Operand _b;
    private float* _c;
    private nint _stride;
    private bool _accumulate;
    private bool _packsA;
    private bool _packsB;
    private int _depth;
    private int _strips;
    private int _stripsPerPacking;
    private int _rowsPerTask;
    private int _stripsPerTask;
    private int _stripTasks;

    private ProductJob()
    {
        _packStrips = PackStrips;
        _fillBlock = FillBlock;
    }

    public static void Run(Operand a, Operand b, float* c, nint stride, bool accumulate, Workers workers)
    {
        if (!Idle.TryTake(out ProductJob? job))
        {
            job = new ProductJob();
        }
        try
        {
            job.Multiply(a, b, c, stride, accumulate, workers);
        }
        finally
        {
            Idle.Add(job);
        }
    }

    private void Multiply(Operand a, Operand b, float* c, nint stride, bool accumulate, Workers workers)
    {
        _a = a;
        _b = b;
        _c = c;
        _stride = stride;
        _accumulate = accumulate;
        _depth = a.Columns;
        _strips = Workers.Chunks(b.Columns, Tile.Columns);
        _packsA = _strips > (a.Transposed ? MaxStripsOfColumns : MaxStripsOfRows);
        _packsB = b.Transposed || a.Rows > MaxTilesWithoutPacking * Tile.Rows;
        if (_packsB)
        {
            _packedB.Reserve((long)_strips * Tile.Columns * _depth);
            _stripsPerPacking = (int)Math.Max(1, MinWorkPerTask / (16L * Tile.Columns * _depth));
            workers.For(Workers.Chunks(_strips, _stripsPerPacking), _packStrips);
        }
        Cut();
        workers.For(Workers.Chunks(a.Rows, _rowsPerTask) * _stripTasks, _fillBlock);
    }

    /// <summary>Cuts the result into blocks by the size of the problem alone: by rows first, and by strips where rows are few.</summary>
    private void Cut()
    {
        long rowWork = 2L * _b.Columns * _depth;
        int rows = Math.Max(Workers.Chunks(_a.Rows, WantedTasks), (int)Math.Min(MaxRowsPerTask, MinWorkPerTask / rowWork));
        _rowsPerTask = Math.Min(MaxRowsPerTask, Workers.Chunks(Math.Max(1, rows), Tile.Rows) * Tile.Rows);
        int tasks = Workers.Chunks(_a.Rows, _rowsPerTask);
        long taskWork = rowWork * Math.Min(_a.Rows, _rowsPerTask);
        _stripTasks = tasks >= WantedTasks ? 1 : (int)Math.Clamp(taskWork / MinWorkPerTask, 1, Math.Min(_strips, WantedTasks / tasks));
        _stripsPerTask = Workers.Chunks(_strips, _stripTasks);
        _stripTasks = Workers.Chunks(_strips, _stripsPerTask);
    }

    /// <summary>A packed strip holds all of the depth.</summary>
    private float* PackedStrip(int strip) => _packedB.Start + (nint)strip * Tile.Columns * _depth;

    private int WidthOf(int strip) => Math.Min(Tile.Columns, _b.Columns - strip * Tile.Columns);

    private void PackStrips(int task)
    {
        int end = Math.Min(_strips, (task + 1) * _stripsPerPacking);
        for (int strip = task * _stripsPerPacking; strip < end; strip++)
        {
            _b.PackColumns(strip * Tile.Columns, WidthOf(strip), Tile.PackedWidth(WidthOf(strip)), 0, _depth, PackedStrip(strip));
        }
    }

    private void FillBlock(int task)
    {
        int firstRow = task / _stripTasks * _rowsPerTask;
        int rows = Math.Min(_rowsPerTask, _a.Rows - firstRow);
        int firstStrip = task % _stripTasks * _stripsPerTask;
        int endStrip = Math.Min(_strips, firstStrip + _stripsPerTask);
        if (!Buffers.TryTake(out ProductBuffer? buffer))
        {
            buffer = new ProductBuffer();
        }
        int tiles = _packsA ? Workers.Chunks(rows, Tile.Rows) : 1;
        float* packed = buffer.Reserve((long)tiles * Tile.Rows * Gemm.DepthBlock);
        for (int start = 0; start < _depth; start += Gemm.DepthBlock)
        {
            int depth = Math.Min(Gemm.DepthBlock, _depth - start);
            FillDepth(firstRow, rows, firstStrip, endStrip, start, depth, packed);
        }
        Buffers.Add(buffer);
    }

    private void FillDepth(int firstRow, int rows, int firstStrip, int endStrip, int start, int depth, float* packed)
    {
        if (_packsA)
        {
            for (int row = 0; row < rows; row += Tile.Rows)
            {
                _a.PackRows(firstRow + row, Math.Min(Tile.Rows, rows - row), Tile.Rows, start, depth, packed + (nint)row * depth);
            }
        }
        for (int strip = firstStrip; strip < endStrip; strip++)
        {
            int width = WidthOf(strip);
            nint bStep = _packsB ? Tile.PackedWidth(width) : _b.Stride;
            float* b = _packsB ? PackedStrip(strip) + start * bStep : _b.At(start, strip * Tile.Columns);
            for (int row = 0; row < rows; row += Tile.Rows)
            {
                int tileRows = Math.Min(Tile.Rows, rows - row);
                Strided a = _packsA ? new Strided(packed + (nint)row * depth, 1, Tile.Rows) : _a.Tile(firstRow + row, start);
                float* c = _c + (firstRow + row) * _stride + strip * Tile.Columns;
                Tile.Multiply(depth, a, tileRows, b, bStep, width, _packsB, c, _stride, _accumulate || start > 0);
            }
        }
    }
}
