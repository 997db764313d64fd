using System.Net;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>
/// The last verified membership of a device. It is kept in the health check record, so that a heartbeat needs neither EC2 nor Auto Scaling
/// while it is fresh. Spec 11.3.
/// </summary>
/// <param name="Group">The group; null when the device is in none (possible only while the identity check is set to log).</param>
/// <param name="State">The lifecycle state in the group.</param>
/// <param name="PrivateIp">The primary private address. Secondaries get it when the device is the primary.</param>
/// <param name="Addresses">The addresses that requests of the device may come from.</param>
/// <param name="VerifiedAt">The time at which a heartbeat or a sweep read it from EC2 and Auto Scaling.</param>
public sealed record Membership(
    ScalingGroup? Group, LifecycleState State, IPAddress PrivateIp, AddressSet Addresses, DateTimeOffset VerifiedAt)
{
    /// <summary>
    /// How long a verification is valid. Sweeps renew it earlier (see <c>RenewalPolicy</c>), so heartbeats call AWS only when sweeps do not
    /// run or cannot keep up.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a verification is valid for heartbeats while EC2 or Auto Scaling cannot be asked; never for secrets. Safety S4.2.
    /// </summary>
    public static readonly TimeSpan LastingLifetime = TimeSpan.FromHours(1);

    /// <summary>True while the verification is valid for heartbeats although the cloud cannot be asked.</summary>
    public bool IsLasting(DateTimeOffset now) => now - VerifiedAt < LastingLifetime;

    /// <summary>True while the verification is valid.</summary>
    public bool IsFresh(DateTimeOffset now) => now - VerifiedAt < Lifetime && !IsAhead(now);

    /// <summary>
    /// The newer of two memberships of one device. Membership never goes back in time: an answer that a container remembers does not
    /// replace a later one in the record, so it cannot unmark a leaving device. Safety S5.2.
    /// </summary>
    /// <param name="stored">The membership in the device's record; it counts when both are of the same time.</param>
    /// <param name="found">The membership that this container knows.</param>
    /// <param name="now">A stored time far ahead of this one is damaged and does not count.</param>
    public static Membership Newer(Membership stored, Membership found, DateTimeOffset now) =>
        found.VerifiedAt > stored.VerifiedAt || stored.IsAhead(now) ? found : stored;

    /// <summary>
    /// The membership with a state that a lifecycle event has told. No answer of AWS that is known so far is newer than the event.
    /// </summary>
    public Membership As(LifecycleState state, DateTimeOffset now) =>
        this with { State = state, VerifiedAt = VerifiedAt > now && !IsAhead(now) ? VerifiedAt : now };

    /// <summary>Extracts the membership from a description of a device; null when the device has no private address (any more).</summary>
    public static Membership? Of(FortiGate device, DateTimeOffset verifiedAt) => device.PrivateIp is { } ip
        ? new Membership(device.Group, device.State, ip, device.Instance.Addresses, verifiedAt)
        : null;

    // Clocks of containers differ by seconds, never by minutes.
    private bool IsAhead(DateTimeOffset now) => VerifiedAt - now >= Lifetime;
}
