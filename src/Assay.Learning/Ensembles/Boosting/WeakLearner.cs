using Assay.Data;
using Assay.Numerics;

namespace Assay.Learning;

/// <summary>Fits a member again and again on the same rows with other weights.</summary>
internal abstract class WeakLearner
{
    public static WeakLearner Of(Estimator member, EnsembleFit fit)
    {
        Estimator own = fit.Retarget(member, fit.Stream.Child("member")) with { ClassWeights = null };
        return own is MatrixEstimator matrix ? new OnMatrix(matrix, fit) : new OnTable(own, fit);
    }

    /// <param name="weights">Shape [rows].</param>
    public abstract IModel Fit(double[] weights, int round);

    /// <summary>What the model says about the training rows, shape [rows × outputs].</summary>
    public abstract double[] Outputs(IModel model);

    /// <summary>Features are fitted once.</summary>
    private sealed class OnMatrix : WeakLearner
    {
        private readonly MatrixEstimator _member;
        private readonly EnsembleFit _fit;
        private readonly FitContext _context;
        private readonly PreparedRows _rows;
        private readonly RandomStream _stream;

        public OnMatrix(MatrixEstimator member, EnsembleFit fit)
        {
            _member = member;
            _fit = fit;
            _context = fit.MemberContext(validates: true);
            _rows = member.Prepare(fit.Train, _context);
            _stream = RandomStream.Root(member.Seed).Child(member.Name).Child("round");
        }

        // A copy of the weights: the predictor may keep what it is given.
        public override IModel Fit(double[] weights, int round) => _member.Learn(_rows, [.. weights], _stream.Child(round), _context);

        public override double[] Outputs(IModel model) =>
            MemberOutputs.Of(((Model)model).Predict(_rows.Matrix, _context.Workers, _context.CancellationToken), _fit.Outputs);
    }

    /// <summary>Weights go through a column of the table, as any estimator takes them.</summary>
    private sealed class OnTable(Estimator member, EnsembleFit fit) : WeakLearner
    {
        private readonly string _column = NewName(fit.Train);

        public override IModel Fit(double[] weights, int round)
        {
            Estimator weighted = member with
            {
                Ignore = member.Weight is { } given ? [.. member.Ignore, given] : member.Ignore,
                Weight = _column,
                Seed = RandomStream.Root(member.Seed).Child("round").Child(round).At(0),
            };
            return weighted.Fit(fit.Train.With(new Float64Column(_column, [.. weights])), fit.MemberContext(validates: true));
        }

        public override double[] Outputs(IModel model) => fit.Predict(model, fit.Train);

        private static string NewName(Table table)
        {
            string name = "round weight";
            while (table.TryGetColumn(name) is not null)
                name += "'";
            return name;
        }
    }
}
