namespace Autoscale.Lambda.Logging;

/// <summary>The units of CloudWatch that we measure in.</summary>
public enum MetricUnit
{
    /// <summary>A number of nothing, such as a term.</summary>
    None,

    /// <summary>How many; of a state, 1 while it lasts and 0 otherwise.</summary>
    Count,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}
