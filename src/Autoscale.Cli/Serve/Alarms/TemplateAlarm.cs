using System.Globalization;

namespace Autoscale.Cli.Serve.Alarms;

/// <summary>An alarm as the template declares it.</summary>
/// <param name="Name">Its logical id.</param>
/// <param name="Period">The length of a period; the values in it become one value.</param>
/// <param name="Periods">The number of periods that are compared.</param>
/// <param name="Datapoints">The number of them that must breach the threshold.</param>
internal sealed record TemplateAlarm(
    string Name,
    MetricKey Metric,
    AlarmStatistic Statistic,
    TimeSpan Period,
    int Periods,
    int Datapoints,
    AlarmComparison Comparison,
    double Threshold,
    MissingData Missing)
{
    /// <summary>The condition, for example <c>maximum of ClusterSilent >= 1 in 5 periods of 60 s</c>.</summary>
    public string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"{Statistic.ToString().ToLowerInvariant()} of {Metric.Name} {Sign} {Threshold} in {Periods} "
            + $"{(Periods == 1 ? "period" : "periods")} of {Period.TotalSeconds} s");

    /// <summary>Whether a period that breaches the threshold goes on doing so with every further value.</summary>
    public bool IsSettledEarly =>
        Statistic is AlarmStatistic.Sum or AlarmStatistic.Maximum && Comparison is not AlarmComparison.LessThanThreshold;

    private string Sign => Comparison switch
    {
        AlarmComparison.GreaterThanOrEqualToThreshold => ">=",
        AlarmComparison.GreaterThanThreshold => ">",
        AlarmComparison.LessThanThreshold => "<",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a value breaches the threshold.</summary>
    public bool IsBreachedBy(double value) => Comparison switch
    {
        AlarmComparison.GreaterThanOrEqualToThreshold => value >= Threshold,
        AlarmComparison.GreaterThanThreshold => value > Threshold,
        AlarmComparison.LessThanThreshold => value < Threshold,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>The statistics of the alarms of the template.</summary>
internal enum AlarmStatistic
{
    /// <summary>The sum of the values of a period.</summary>
    Sum,

    /// <summary>The largest one.</summary>
    Maximum,

    /// <summary>The smallest one.</summary>
    Minimum,
}

/// <summary>The comparisons of the alarms of the template, by their names in CloudWatch.</summary>
internal enum AlarmComparison
{
    /// <summary>At least the threshold.</summary>
    GreaterThanOrEqualToThreshold,

    /// <summary>More than the threshold.</summary>
    GreaterThanThreshold,

    /// <summary>Less than the threshold.</summary>
    LessThanThreshold,
}

/// <summary>The meanings of a period without a value, by their names in CloudWatch.</summary>
internal enum MissingData
{
    /// <summary>The period does not breach the threshold.</summary>
    NotBreaching,

    /// <summary>The period breaches the threshold.</summary>
    Breaching,

    /// <summary>An alarm without values keeps its state.</summary>
    Ignore,
}
