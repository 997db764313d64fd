using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Handlers;

/// <summary>One invocation while a handler works on it.</summary>
/// <param name="now">The time at which the invocation began.</param>
/// <param name="settings">The settings cache of the container.</param>
/// <param name="log">The log of the invocation.</param>
/// <param name="metrics">The counters.</param>
/// <param name="cancellationToken">Cancelled at the deadline of the function.</param>
public class Invocation(DateTimeOffset now, SettingsCache settings, ILogger log, Metrics metrics, CancellationToken cancellationToken)
{
    private readonly ConcurrentQueue<string> _failed = [];

    /// <summary>The log of the invocation.</summary>
    protected ILogger Log => log;

    /// <summary>The counters.</summary>
    protected Metrics Metrics => metrics;

    /// <summary>The time at which the invocation began.</summary>
    protected DateTimeOffset Now => now;

    /// <summary>Cancelled at the deadline of the function.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The steps that have failed so far, by name.</summary>
    public IReadOnlyList<string> Failed => [.. _failed];

    /// <summary>Starts the run of a workflow with the settings in force; new warnings about the settings are logged.</summary>
    public async Task<Pass> BeginAsync() => new(await SettingsAsync(), TryAsync, now, cancellationToken);

    /// <summary>Adds one to a counter.</summary>
    public void Count(Metric metric) => metrics.Count(metric);

    private async Task<AutoscaleSettings> SettingsAsync()
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
        {
            if (warning.IsItem)
                Log.SettingItemUnusable(warning.Key, warning.Value, warning.Rule, warning.Used);
            else
                Log.SettingUnusable(warning.Key, warning.Value, warning.Rule, warning.Used);
        }

        if (reading.Missing.Count > 0)
            Log.SettingsMissing(string.Join(", ", reading.Missing));
        return reading.Settings;
    }

    // Runs one of several steps; false when it failed. Several steps may run at the same time.
    private async Task<bool> TryAsync(string step, Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception fault)
        {
            Log.EffectFailed(fault, step);
            Metrics.Count(Metric.FailedEffects);
            _failed.Enqueue(step);
            return false;
        }
    }
}
