using Assay.Data;

namespace Assay.Bench;

/// <summary>Rows of <see cref="ParticleEvents"/> as a table: features x0 to x27 and the target y, whether it is signal.</summary>
internal static class ParticleTable
{
    public const string Target = "y";

    /// <summary>The first rows for training and those after them for the test.</summary>
    public static (Table Train, Table Test) Read(string folder, int trainRows, int testRows)
    {
        float[] features = RawFloats.Read(Path.Combine(folder, "X.f32"));
        float[] labels = RawFloats.Read(Path.Combine(folder, "y.f32"));
        return (TableOf(0, trainRows), TableOf(trainRows, testRows));

        Table TableOf(int start, int count)
        {
            var columns = new List<Column>();
            for (int feature = 0; feature < ParticleEvents.Features; feature++)
            {
                var values = new double[count];
                for (int row = 0; row < count; row++)
                    values[row] = features[((start + row) * ParticleEvents.Features) + feature];
                columns.Add(new Float64Column($"x{feature}", values));
            }

            columns.Add(new BooleanColumn(Target, [.. labels.AsSpan(start, count).ToArray().Select(label => label == 1)]));
            return new Table(columns);
        }
    }
}
