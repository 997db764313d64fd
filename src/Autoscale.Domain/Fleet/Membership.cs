using System.Net;

namespace Autoscale.Domain.Fleet;

/// <summary>
/// What was last verified about a device's place in the fleet. It is kept in the health check record, so that a steady heartbeat needs neither EC2 nor
/// Auto Scaling. Spec 11.3.
/// </summary>
/// <param name="Group">The group; null when it is in none (possible only while the identity check merely logs).</param>
/// <param name="State">Its state in the group.</param>
/// <param name="PrivateIp">Its primary private address: what others are told when it is the primary.</param>
/// <param name="Addresses">The addresses its requests may come from.</param>
/// <param name="VerifiedAt">When EC2 and Auto Scaling were asked, by a heartbeat or by a sweep.</param>
public sealed record Membership(ScalingGroup? Group, LifecycleState State, IPAddress PrivateIp, AddressSet Addresses, DateTimeOffset VerifiedAt)
{
    /// <summary>
    /// How long a verification is good for. Sweeps renew it before (see <c>RenewalPolicy</c>), so that heartbeats ask for themselves only
    /// when sweeps do not run or cannot keep up.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>True while nobody needs to be asked again.</summary>
    public bool IsFresh(DateTimeOffset now) => now - VerifiedAt < Lifetime;

    /// <summary>What a description of a device says of its membership; null when it has no private address (any more).</summary>
    public static Membership? Of(FortiGate device, DateTimeOffset verifiedAt) => device.PrivateIp is { } ip
        ? new Membership(device.Group, device.State, ip, device.Instance.Addresses, verifiedAt)
        : null;
}
