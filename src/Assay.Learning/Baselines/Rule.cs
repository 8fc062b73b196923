namespace Assay.Learning;

/// <summary>Which bucket a row falls into by one of its features.</summary>
/// <param name="Feature">Index of the feature.</param>
/// <param name="Categories">Above 0: a bucket for each code 0 … <paramref name="Categories"/> − 1 and one for missing and unseen values.</param>
/// <param name="Threshold">Of a quantity: bucket 0 holds values up to and with it, bucket 1 larger ones, bucket 2 missing ones.</param>
internal readonly record struct Rule(int Feature, int Categories, double Threshold)
{
    public int Buckets => Categories > 0 ? Categories + 1 : 3;

    public int Bucket(double value)
    {
        if (Categories > 0)
            return value >= 0 && value < Categories ? (int)value : Categories;
        return double.IsNaN(value) ? 2 : value <= Threshold ? 0 : 1;
    }
}
