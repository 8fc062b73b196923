using Assay.Numerics;

namespace Assay.Learning;

/// <summary>The lengths of the steps, by scikit-learn's formulas.</summary>
internal sealed class StepLengths
{
    private readonly LearningSchedule _schedule;
    private readonly double _alpha;
    private readonly double _power;
    private readonly double _start;

    public StepLengths(LearningSchedule schedule, double alpha, double rate, double power, SgdMargin loss)
    {
        _schedule = schedule;
        _alpha = alpha;
        _power = power;
        Rate = rate;
        // A first step moves a typical weight by as much as it is large (Bottou, 2010).
        double typical = Math.Sqrt(1 / Math.Sqrt(alpha));
        _start = Math.Max(1, Math.Abs(loss.Slope(-typical, 1))) / (typical * alpha);
    }

    /// <summary>The rate of schedules that have one; the adaptive one lowers it.</summary>
    public double Rate { get; private set; }

    /// <param name="step">From 1.</param>
    public double At(double step) => _schedule switch
    {
        LearningSchedule.Optimal => 1 / (_alpha * (_start + step - 1)),
        LearningSchedule.InverseScaling => Rate / Elementary.Pow(step, _power),
        _ => Rate,
    };

    /// <summary>Called when the loss has ceased to fall; true when shorter steps may still help.</summary>
    public bool Shorten()
    {
        if (_schedule != LearningSchedule.Adaptive || Rate <= 1e-6)
            return false;
        Rate /= 5;
        return true;
    }
}
