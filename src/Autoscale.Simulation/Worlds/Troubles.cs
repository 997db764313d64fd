using System.Collections.Immutable;

namespace Autoscale.Simulation.Worlds;

/// <summary>
/// The failures of a seeded world, each as a probability in thousandths: for each request, call, heartbeat, event, sweep or election, or,
/// from <see cref="ApiOutages"/> to <see cref="Strangers"/>, for each minute of the world.
/// </summary>
public sealed record Troubles
{
    /// <summary>No failures; handlers are interleaved all the same.</summary>
    public static readonly Troubles None = new();

    /// <summary>Occasional failures of single requests, calls, devices, events and sweeps.</summary>
    public static readonly Troubles Rough = new()
    {
        LostRequests = 50,
        LostAnswers = 50,
        LateRequests = 50,
        RepeatedRequests = 50,
        FaultsBefore = 10,
        FaultsAfter = 10,
        Silences = 15,
        Reboots = 10,
        Replacements = 5,
        Kills = 2,
        Deaths = 1,
        Restarts = 3,
        Stalls = 5,
        Crashes = 3,
        LostEvents = 100,
        LateEvents = 100,
        RepeatedEvents = 100,
        LostSweeps = 100,
        RepeatedSweeps = 200,
    };

    private ImmutableArray<int> _rates = [.. new int[Enum.GetValues<Trouble>().Length]];

    /// <summary>Heartbeats that never arrive.</summary>
    public int LostRequests { get => Rate(Trouble.LostRequests); init => Set(Trouble.LostRequests, value); }

    /// <summary>Answers that never arrive.</summary>
    public int LostAnswers { get => Rate(Trouble.LostAnswers); init => Set(Trouble.LostAnswers, value); }

    /// <summary>Heartbeats that arrive up to two intervals late, and so after later ones.</summary>
    public int LateRequests { get => Rate(Trouble.LateRequests); init => Set(Trouble.LateRequests, value); }

    /// <summary>Requests that arrive twice.</summary>
    public int RepeatedRequests { get => Rate(Trouble.RepeatedRequests); init => Set(Trouble.RepeatedRequests, value); }

    /// <summary>Calls to a store or to the cloud that fail before they take effect.</summary>
    public int FaultsBefore { get => Rate(Trouble.FaultsBefore); init => Set(Trouble.FaultsBefore, value); }

    /// <summary>Calls that fail after they take effect, so that the caller cannot know the outcome.</summary>
    public int FaultsAfter { get => Rate(Trouble.FaultsAfter); init => Set(Trouble.FaultsAfter, value); }

    /// <summary>Heartbeats before which a device falls silent for up to six intervals.</summary>
    public int Silences { get => Rate(Trouble.Silences); init => Set(Trouble.Silences, value); }

    /// <summary>Heartbeats before which a device reboots.</summary>
    public int Reboots { get => Rate(Trouble.Reboots); init => Set(Trouble.Reboots, value); }

    /// <summary>Heartbeats before which the group starts to replace the device.</summary>
    public int Replacements { get => Rate(Trouble.Replacements); init => Set(Trouble.Replacements, value); }

    /// <summary>Heartbeats before which the instance is terminated without an event.</summary>
    public int Kills { get => Rate(Trouble.Kills); init => Set(Trouble.Kills, value); }

    /// <summary>Heartbeats before which a device falls silent forever while its instance keeps running.</summary>
    public int Deaths { get => Rate(Trouble.Deaths); init => Set(Trouble.Deaths, value); }

    /// <summary>Heartbeats before which the instance is stopped, to be started a few minutes later with another public address.</summary>
    public int Restarts { get => Rate(Trouble.Restarts); init => Set(Trouble.Restarts, value); }

    /// <summary>Calls at which the function hangs for up to a minute.</summary>
    public int Stalls { get => Rate(Trouble.Stalls); init => Set(Trouble.Stalls, value); }

    /// <summary>Calls at which the function ends without further work.</summary>
    public int Crashes { get => Rate(Trouble.Crashes); init => Set(Trouble.Crashes, value); }

    /// <summary>Events of Auto Scaling that never arrive.</summary>
    public int LostEvents { get => Rate(Trouble.LostEvents); init => Set(Trouble.LostEvents, value); }

    /// <summary>Events that arrive up to ten minutes late, and so after later ones.</summary>
    public int LateEvents { get => Rate(Trouble.LateEvents); init => Set(Trouble.LateEvents, value); }

    /// <summary>Events that arrive twice.</summary>
    public int RepeatedEvents { get => Rate(Trouble.RepeatedEvents); init => Set(Trouble.RepeatedEvents, value); }

    /// <summary>Sweeps that do not run.</summary>
    public int LostSweeps { get => Rate(Trouble.LostSweeps); init => Set(Trouble.LostSweeps, value); }

    /// <summary>Sweeps that overlap with a second one.</summary>
    public int RepeatedSweeps { get => Rate(Trouble.RepeatedSweeps); init => Set(Trouble.RepeatedSweeps, value); }

    /// <summary>Requests of devices do not arrive for seconds up to an hour.</summary>
    public int ApiOutages { get => Rate(Trouble.ApiOutages); init => Set(Trouble.ApiOutages, value); }

    /// <summary>Nothing runs for seconds up to an hour: no requests, no sweeps; events are retried afterwards.</summary>
    public int FunctionOutages { get => Rate(Trouble.FunctionOutages); init => Set(Trouble.FunctionOutages, value); }

    /// <summary>Calls of EC2, Auto Scaling, load balancing and SNS fail for seconds up to an hour.</summary>
    public int CloudOutages { get => Rate(Trouble.CloudOutages); init => Set(Trouble.CloudOutages, value); }

    /// <summary>Calls of the tables, or a share of them, fail for seconds up to an hour.</summary>
    public int TableOutages { get => Rate(Trouble.TableOutages); init => Set(Trouble.TableOutages, value); }

    /// <summary>The network of a subnet is cut: neither the API nor other subnets are reached from it.</summary>
    public int PathCuts { get => Rate(Trouble.PathCuts); init => Set(Trouble.PathCuts, value); }

    /// <summary>The clock of a container steps, and returns some minutes later.</summary>
    public int ContainerClocks { get => Rate(Trouble.ContainerClocks); init => Set(Trouble.ContainerClocks, value); }

    /// <summary>The clock of a device steps, sometimes with a reboot.</summary>
    public int DeviceClocks { get => Rate(Trouble.DeviceClocks); init => Set(Trouble.DeviceClocks, value); }

    /// <summary>A lifecycle hook of another owner waits for each instance in transition: any rate above 0 is all of them.</summary>
    public int ForeignHooks { get => Rate(Trouble.ForeignHooks); init => Set(Trouble.ForeignHooks, value); }

    /// <summary>EC2 terminates an instance; Auto Scaling notices it minutes later.</summary>
    public int OutsideEnds { get => Rate(Trouble.OutsideEnds); init => Set(Trouble.OutsideEnds, value); }

    /// <summary>An operator moves a member to standby, and back minutes later.</summary>
    public int Standbys { get => Rate(Trouble.Standbys); init => Set(Trouble.Standbys, value); }

    /// <summary>A launching instance is stopped in a warm pool, and started minutes later.</summary>
    public int WarmPools { get => Rate(Trouble.WarmPools); init => Set(Trouble.WarmPools, value); }

    /// <summary>An operator edits a setting, often wrongly, and restores it minutes later.</summary>
    public int Edits { get => Rate(Trouble.Edits); init => Set(Trouble.Edits, value); }

    /// <summary>An older version of a row is written back, as from a restored table.</summary>
    public int RestoredRows { get => Rate(Trouble.RestoredRows); init => Set(Trouble.RestoredRows, value); }

    /// <summary>A row is deleted.</summary>
    public int DeletedRows { get => Rate(Trouble.DeletedRows); init => Set(Trouble.DeletedRows, value); }

    /// <summary>A file that is no license is stored beside the licenses.</summary>
    public int StrayFiles { get => Rate(Trouble.StrayFiles); init => Set(Trouble.StrayFiles, value); }

    /// <summary>Minutes in which EC2 and Auto Scaling begin to describe no instance.</summary>
    public int BlankAnswers { get => Rate(Trouble.BlankAnswers); init => Set(Trouble.BlankAnswers, value); }

    /// <summary>Minutes in which the listing of a group begins to lack a member.</summary>
    public int ShortListings { get => Rate(Trouble.ShortListings); init => Set(Trouble.ShortListings, value); }

    /// <summary>A caller that is no member, or a member long after its boot, requests secrets or sends heartbeats.</summary>
    public int Strangers { get => Rate(Trouble.Strangers); init => Set(Trouble.Strangers, value); }

    /// <summary>Elections whose winner is terminated in EC2 within seconds.</summary>
    public int ShortReigns { get => Rate(Trouble.ShortReigns); init => Set(Trouble.ShortReigns, value); }

    /// <summary>Minutes in which the FortiAnalyzer goes down.</summary>
    public int FazOutages { get => Rate(Trouble.FazOutages); init => Set(Trouble.FazOutages, value); }

    /// <summary>Minutes in which the password of the FortiAnalyzer's user begins to change.</summary>
    public int FazRotations { get => Rate(Trouble.FazRotations); init => Set(Trouble.FazRotations, value); }

    /// <summary>Minutes in which another user locks the FortiAnalyzer's workspace.</summary>
    public int FazLocks { get => Rate(Trouble.FazLocks); init => Set(Trouble.FazLocks, value); }

    /// <summary>Minutes in which the FortiAnalyzer begins to refuse half of the devices.</summary>
    public int FazRefusals { get => Rate(Trouble.FazRefusals); init => Set(Trouble.FazRefusals, value); }

    /// <summary>Minutes in which the FortiAnalyzer becomes slow.</summary>
    public int FazDelays { get => Rate(Trouble.FazDelays); init => Set(Trouble.FazDelays, value); }

    /// <summary>Minutes in which sessions of the FortiAnalyzer begin to end early.</summary>
    public int FazExpiries { get => Rate(Trouble.FazExpiries); init => Set(Trouble.FazExpiries, value); }

    /// <summary>The kinds that can happen.</summary>
    public IReadOnlyList<Trouble> Kinds => [.. Enum.GetValues<Trouble>().Where(kind => Rate(kind) > 0)];

    /// <summary>The probability of a kind in thousandths.</summary>
    public int Rate(Trouble kind) => _rates[(int)kind];

    /// <summary>The same failures without one kind.</summary>
    public Troubles Without(Trouble kind) => this with { _rates = _rates.SetItem((int)kind, 0) };

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Kinds.Select(kind => $"{kind.Name()} {Rate(kind)}"));

    private void Set(Trouble kind, int rate) => _rates = _rates.SetItem((int)kind, rate);
}
