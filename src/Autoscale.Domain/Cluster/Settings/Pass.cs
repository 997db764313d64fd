using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// The context of one workflow run: the settings in force, the time, the token that cancels its calls, and the runner of steps that may
/// fail. A sweep covers all members, an event one.
/// </summary>
/// <param name="attempt">Runs one step and handles its failure at the boundary of the invocation.</param>
/// <param name="now">The start time of the run.</param>
/// <param name="cancellationToken">Cancels calls in progress.</param>
public sealed class Pass(AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
{
    /// <summary>The settings in force.</summary>
    public AutoscaleSettings Settings => settings;

    /// <summary>The start time of the run.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Cancels calls in progress.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The same run with another cancellation token.</summary>
    public Pass With(CancellationToken token) => new(settings, attempt, now, token);

    /// <summary>
    /// Runs one step of many; false when it failed. The failure is logged at the boundary of the invocation and does not propagate.
    /// </summary>
    public Task<bool> TryAsync(string step, Func<Task> act) => attempt(step, act);

    /// <summary>Runs one step of many and returns its result; null when it failed.</summary>
    public async Task<T?> TryAsync<T>(string step, Func<Task<T?>> act)
        where T : class
    {
        T? result = null;
        _ = await attempt(step, async () => result = await act());
        return result;
    }
}
