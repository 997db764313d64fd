using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.FortiAnalyzers;

namespace Autoscale.Simulation.Worlds.Authorization;

/// <summary>
/// The FortiAnalyzer of a seeded world, its API user, and what is true about the devices that connect to it. The seed decides its version:
/// some have no batches, some ignore filters, and tasks take one to five seconds.
/// </summary>
internal sealed class WorldAppliance
{
    /// <summary>The API user of the functions. No other user logs in with this account.</summary>
    public const string User = "autoscale";

    private readonly SimulatedDeployment _deployment;
    private readonly TimeSpan _usualTaskTime;

    /// <summary>Creates the FortiAnalyzer, and switches the integration on.</summary>
    public WorldAppliance(WorldSettings world, SimulatedDeployment deployment, Agenda agenda, Turnstile turnstile)
    {
        (_deployment, _usualTaskTime) = (deployment, TimeSpan.FromSeconds(1 + (world.Seed % 5)));
        Device = new SimulatedFortiAnalyzer(new AgendaClock(agenda)) { TaskTime = _usualTaskTime };
        Device.Troubles.IgnoresFilters = world.Seed % 3 == 1;
        Device.Troubles.HasNoBatch = world.Seed % 4 == 3;
        deployment.UseFortiAnalyzer(new SimulatedFazSessions(Device, new PauseClock(agenda, turnstile)), "10.0.96.4");
        deployment.Cloud.ReusesAddresses = true;
        SetSecret(version: 0);
        SetPassword(version: 0);
    }

    /// <summary>The FortiAnalyzer.</summary>
    public SimulatedFortiAnalyzer Device { get; }

    /// <summary>The devices of the cluster that have connected, living and ended ones.</summary>
    public List<ApplianceClient> Clients { get; } = [];

    /// <summary>True while its secret and its password differ.</summary>
    public bool IsRotating { get; set; }

    /// <summary>Starts a run, as a person does who has repaired the FortiAnalyzer.</summary>
    public Action AskByHand { get; set; } = () => { };

    /// <summary>The last time at which anything disturbed the authorization.</summary>
    public DateTimeOffset DisturbedAt { get; set; }

    /// <summary>True while one of its failures is in progress.</summary>
    public bool IsTroubled => IsRotating
        || Device.Troubles is { IsDown: true } or { IsWorkspaceLocked: true } or { CallsPerSession: not null }
        || !Device.Troubles.Refusals.IsEmpty
        || IsSlow;

    /// <summary>True while calls or tasks take long.</summary>
    public bool IsSlow => !Device.Troubles.Delays.IsEmpty || Device.TaskTime != _usualTaskTime;

    /// <summary>Ends all delays.</summary>
    public void BeUsuallyFast()
    {
        Device.Troubles.Delays.Clear();
        Device.TaskTime = _usualTaskTime;
    }

    /// <summary>The operator stores new credentials in the secret store.</summary>
    public void SetSecret(int version) => _deployment.PutFazCredentials(User, PasswordOf(version));

    /// <summary>The operator gives the user a new password.</summary>
    public void SetPassword(int version) => Device.SetUser(User, new Secret(PasswordOf(version)));

    private static string PasswordOf(int version) => $"simulated-password-{version}";

    // The pauses of a session are in the order of the world, like its calls.
    private sealed class PauseClock(Agenda agenda, Turnstile turnstile) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => agenda.Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            turnstile.Pause(callback, state, dueTime);
    }
}

/// <summary>A device of the cluster that has connected to the FortiAnalyzer.</summary>
/// <param name="Device">The device.</param>
/// <param name="Serial">Its serial number: that of its license, or one of its own.</param>
internal sealed record ApplianceClient(WorldDevice Device, string Serial)
{
    /// <summary>
    /// The time since which it is a connected member that the functions can tell from other devices; null while it is not.
    /// </summary>
    public DateTimeOffset? ReadySince { get; set; }
}
