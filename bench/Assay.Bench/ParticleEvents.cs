using Assay.Numerics;

namespace Assay.Bench;

/// <summary>
/// Made-up collisions, after the shape of the Higgs data set (Baldi, Sadowski and Whiteson, 2014): seven objects with momentum
/// and two angles, the masses of seven pairs, and whether it is signal, by chance. Written as raw little-endian floats, so that
/// any program reads the same numbers.
/// </summary>
internal sealed class ParticleEvents(int rows, ulong seed)
{
    public const int Features = 28;

    private const int Objects = 7;
    private const int RowsAChunk = 10_000;

    private static readonly (int First, int Second)[] Pairs = [(0, 1), (2, 3), (4, 5), (0, 2), (1, 3), (4, 6), (5, 6)];

    private readonly RandomStream _stream = RandomStream.Root(seed).Child("particles");

    /// <summary>Writes <c>X.f32</c>, shape [rows × 28], and <c>y.f32</c>, shape [rows], unless they are there, and returns their folder.</summary>
    public string Ensure(Workers workers)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"assay-bench-particles-{rows}-{seed}");
        if (Directory.Exists(folder))
            return folder;
        var features = new float[rows * Features];
        var labels = new float[rows];
        workers.ForRange(rows, RowsAChunk, (start, end) =>
        {
            for (int row = start; row < end; row++)
                labels[row] = Make(row, features.AsSpan(row * Features, Features));
        });
        string partial = $"{folder}.partial";
        Directory.CreateDirectory(partial);
        RawFloats.Write(Path.Combine(partial, "X.f32"), features);
        RawFloats.Write(Path.Combine(partial, "y.f32"), labels);
        Directory.Move(partial, folder);
        return folder;
    }

    /// <summary>Fills one row and returns 1 for signal, else 0.</summary>
    private float Make(int row, Span<float> features)
    {
        RandomSource random = _stream.Child(row).Draw();
        Span<double> momentum = stackalloc double[Objects];
        Span<double> eta = stackalloc double[Objects];
        Span<double> phi = stackalloc double[Objects];
        for (int i = 0; i < Objects; i++)
        {
            momentum[i] = Math.Exp(0.5 * LogisticQuantile(random.NextDouble()));
            eta[i] = LogisticQuantile(random.NextDouble());
            phi[i] = ((2 * random.NextDouble()) - 1) * Math.PI;
            features[3 * i] = (float)momentum[i];
            features[(3 * i) + 1] = (float)eta[i];
            features[(3 * i) + 2] = (float)phi[i];
        }

        Span<double> mass = stackalloc double[Pairs.Length];
        for (int k = 0; k < Pairs.Length; k++)
        {
            (int a, int b) = Pairs[k];
            mass[k] = Math.Sqrt(2 * momentum[a] * momentum[b] * (Math.Cosh(Math.Clamp(eta[a] - eta[b], -5, 5)) - Math.Cos(phi[a] - phi[b])));
            features[(3 * Objects) + k] = (float)mass[k];
        }

        return random.NextDouble() < 1 / (1 + Math.Exp(-Logit(momentum, eta, phi, mass))) ? 1 : 0;
    }

    private static double Logit(ReadOnlySpan<double> momentum, ReadOnlySpan<double> eta, ReadOnlySpan<double> phi, ReadOnlySpan<double> mass)
    {
        double product = eta[0] * eta[1];
        return -1.1
            + (2.2 * Bump(mass[0], 0.9, 0.5))
            + (1.8 * Bump(mass[1], 0.7, 0.6))
            + Math.Tanh(mass[2] - 2)
            + (momentum[0] > 1.3 && momentum[3] > 1 ? 0.8 : 0)
            - (0.9 * Math.Tanh(0.5 * mass[3]))
            + (0.7 * Math.Cos(phi[4] - phi[5]))
            + (product / (1 + Math.Abs(product)))
            + (0.4 * Math.Log(momentum[0] * momentum[1]))
            - (0.3 * Math.Abs(eta[6]));
    }

    /// <summary>A resonance: 1 where the logarithm of the mass is at its centre.</summary>
    private static double Bump(double mass, double centre, double width)
    {
        double distance = (Math.Log(mass + 0.01) - centre) / width;
        return Math.Exp(-distance * distance);
    }

    /// <summary>The quantile of the logistic distribution with mean 0 and variance 1.</summary>
    private static double LogisticQuantile(double probability)
    {
        double inside = Math.Clamp(probability, 1e-9, 1 - 1e-9);
        return Math.Log(inside / (1 - inside)) * Math.Sqrt(3) / Math.PI;
    }
}
