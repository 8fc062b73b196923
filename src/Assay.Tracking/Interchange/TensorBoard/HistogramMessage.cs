namespace Assay.Tracking;

/// <summary>Histograms as <c>HistogramProto</c> (TensorFlow 1, PyTorch) and as rows of a tensor (TensorFlow 2).</summary>
internal static class HistogramMessage
{
    public static ValueHistogram Read(ProtoReader message)
    {
        var limits = new List<double>();
        var counts = new List<double>();
        double min = 0, max = 0, number = 0, sum = 0, squares = 0;
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1:
                    min = message.Double();
                    break;
                case 2:
                    max = message.Double();
                    break;
                case 3:
                    number = message.Double();
                    break;
                case 4:
                    sum = message.Double();
                    break;
                case 5:
                    squares = message.Double();
                    break;
                case 6:
                    Append(limits, message);
                    break;
                case 7:
                    Append(counts, message);
                    break;
            }
        }
        if (limits.Count != counts.Count)
        {
            throw new InvalidDataException($"A histogram has as many counts as limits; found {counts.Count} and {limits.Count}.");
        }
        return new ValueHistogram(limits, counts) { Min = min, Max = max, Number = number, Sum = sum, SumOfSquares = squares };
    }

    public static ProtoWriter Write(ValueHistogram histogram) => new ProtoWriter()
        .Double(1, histogram.Min)
        .Double(2, histogram.Max)
        .Double(3, histogram.Number)
        .Double(4, histogram.Sum)
        .Double(5, histogram.SumOfSquares)
        .Doubles(6, histogram.Limits)
        .Doubles(7, histogram.Counts);

    /// <summary>Rows of left end, right end and count; null when the tensor is another. Sums are not among them: they are as if values lay in the middle.</summary>
    public static ValueHistogram? OfTensor(SummaryTensor tensor)
    {
        if (tensor is not { IsNumeric: true, Shape: [var rows, 3] } || rows != tensor.Values.Count / 3.0)
        {
            return null;
        }
        double[] limits = new double[rows];
        double[] counts = new double[rows];
        double number = 0, sum = 0, squares = 0;
        for (int row = 0; row < rows; row++)
        {
            (double left, double right, double count) = (tensor.Values[3 * row], tensor.Values[(3 * row) + 1], tensor.Values[(3 * row) + 2]);
            double middle = (left / 2) + (right / 2);
            (limits[row], counts[row]) = (right, count);
            (number, sum, squares) = (number + count, sum + (count * middle), squares + (count * middle * middle));
        }
        return new ValueHistogram(limits, counts)
        {
            Min = rows > 0 ? tensor.Values[0] : 0,
            Max = rows > 0 ? limits[^1] : 0,
            Number = number,
            Sum = sum,
            SumOfSquares = squares,
        };
    }

    /// <summary>A repeated double is packed or comes one by one.</summary>
    private static void Append(List<double> values, ProtoReader field)
    {
        if (field.IsContent)
        {
            values.AddRange(field.PackedDoubles());
        }
        else
        {
            values.Add(field.Double());
        }
    }
}
