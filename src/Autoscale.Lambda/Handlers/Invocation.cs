using System.Collections.Concurrent;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One invocation on its way through a handler.</summary>
/// <param name="now">When it began.</param>
/// <param name="settings">The settings of the container.</param>
/// <param name="log">The log of the invocation.</param>
/// <param name="metrics">What is counted.</param>
/// <param name="cancellationToken">Ends it when the function's time is up.</param>
public class Invocation(DateTimeOffset now, SettingsCache settings, ILogger log, Metrics metrics, CancellationToken cancellationToken)
{
    private readonly ConcurrentQueue<string> _failed = [];

    /// <summary>The log of the invocation.</summary>
    protected ILogger Log => log;

    /// <summary>What is counted.</summary>
    protected Metrics Metrics => metrics;

    /// <summary>When it began.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Ends it when the function's time is up.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The steps that have failed so far, by name.</summary>
    public IReadOnlyList<string> Failed => [.. _failed];

    /// <summary>The settings in force; what is newly wrong with them goes into the log.</summary>
    public async Task<AutoscaleSettings> SettingsAsync()
    {
        SettingsReading reading;
        try
        {
            reading = await settings.GetAsync(now, cancellationToken);
        }
        catch (Exception fault) when (settings.Known is not null && !cancellationToken.IsCancellationRequested)
        {
            Log.SettingsUnread(fault);
            return settings.Known!;
        }

        foreach (var warning in reading.Warnings)
            Log.SettingUnusable(warning.Key, warning.Value, warning.Rule, warning.Used);
        if (reading.Missing.Count > 0)
            Log.SettingsMissing(string.Join(", ", reading.Missing));
        return reading.Settings;
    }

    /// <summary>Counts one.</summary>
    public void Count(Metric metric) => metrics.Count(metric);

    /// <summary>
    /// The second border: runs one step of many, and says whether it succeeded. What fails in here is owed, not lost. Safe for
    /// concurrent use.
    /// </summary>
    public async Task<bool> TryAsync(string what, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault)
        {
            Log.EffectFailed(fault, what);
            Metrics.Count(Metric.FailedEffects);
            _failed.Enqueue(what);
            return false;
        }
    }
}
