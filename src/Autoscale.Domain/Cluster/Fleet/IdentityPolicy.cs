using System.Net;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>
/// Decides whether a caller is the device that it claims to be. A FortiGate cannot sign its requests, so the evidence is the source address
/// seen by API Gateway: it must be one of the addresses of the claimed instance, and the instance must be in one of our groups. Spec 11.2
/// (S1 to S4), 11.3.
/// </summary>
/// <remarks>
/// Guaranteed: a host with another address gets neither configuration nor license, and cannot send heartbeats for a device. Not guaranteed:
/// a host that takes over a device's address inside the VPC is accepted as that device.
/// </remarks>
public static class IdentityPolicy
{
    /// <summary>Decides on a heartbeat. A terminating device is accepted, so that its state is known.</summary>
    /// <param name="member">The membership of the instance; null when EC2 does not know it.</param>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    /// <param name="check">Whether a doubt leads to a refusal.</param>
    public static IdentityDecision OfHeartbeat(
        Membership? member, IPAddress? source, IReadOnlyCollection<ScalingGroup> ours, IdentityCheck check) =>
        member is null ? new IdentityDecision.UnknownInstance() : Weigh(Doubt(member.Group, member.Addresses, source, ours), check);

    /// <summary>
    /// Decides on a request for a configuration or a license. Both contain secrets, so a device that is terminating or does not run is
    /// refused in either mode of the check.
    /// </summary>
    /// <param name="device">The device; null when EC2 does not know it.</param>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    /// <param name="check">Whether a doubt leads to a refusal.</param>
    public static IdentityDecision OfSecrets(
        FortiGate? device, IPAddress? source, IReadOnlyCollection<ScalingGroup> ours, IdentityCheck check) => device switch
        {
            null => new IdentityDecision.UnknownInstance(),
            { State: LifecycleState.Terminating } => new IdentityDecision.Refused(IdentityDoubt.Leaving),
            { Instance.Power: not (PowerState.Pending or PowerState.Running) } => new IdentityDecision.Refused(IdentityDoubt.NotRunning),
            _ => Weigh(Doubt(device.Group, device.Instance.Addresses, source, ours), check),
        };

    /// <summary>
    /// Decides by a listing of the fleet alone whether a request is worth a question to EC2 and Auto Scaling.
    /// </summary>
    /// <param name="fleet">All members of our groups.</param>
    /// <param name="claimed">The instance id claimed by the caller.</param>
    /// <param name="source">The source address of the request; null when API Gateway gives none.</param>
    /// <returns>The refusal; null when the claimed instance is a member with this address.</returns>
    public static IdentityDecision? OfListing(IReadOnlyList<FortiGate> fleet, InstanceId claimed, IPAddress? source)
    {
        var member = fleet.FirstOrDefault(d => d.Id == claimed);
        return member?.Instance.Addresses.Contains(source) == true ? null
            : !fleet.Any(d => d.Instance.Addresses.Contains(source)) ? new IdentityDecision.Refused(IdentityDoubt.NoMember)
            : member is null ? new IdentityDecision.UnknownInstance()
            : new IdentityDecision.Refused(IdentityDoubt.ForeignAddress);
    }

    private static IdentityDoubt? Doubt(
        ScalingGroup? group, AddressSet addresses, IPAddress? source, IReadOnlyCollection<ScalingGroup> ours) =>
        group is not { } member || !ours.Contains(member) ? IdentityDoubt.NotOurs
        : addresses.Contains(source) ? null
        : IdentityDoubt.ForeignAddress;

    private static IdentityDecision Weigh(IdentityDoubt? doubt, IdentityCheck check) =>
        doubt is { } reason && check == IdentityCheck.Enforce
            ? new IdentityDecision.Refused(reason)
            : new IdentityDecision.Accepted(doubt);
}

/// <summary>The decision on the identity of a caller.</summary>
public abstract record IdentityDecision
{
    private IdentityDecision()
    {
    }

    /// <summary>The caller is accepted as the device.</summary>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced; null when there is none.</param>
    public sealed record Accepted(IdentityDoubt? Doubt = null) : IdentityDecision;

    /// <summary>The caller is refused.</summary>
    public sealed record Refused(IdentityDoubt Doubt) : IdentityDecision;

    /// <summary>The instance is unknown or terminated.</summary>
    public sealed record UnknownInstance : IdentityDecision;
}

/// <summary>The reason to doubt a caller.</summary>
public enum IdentityDoubt
{
    /// <summary>The instance is in none of our groups.</summary>
    NotOurs,

    /// <summary>The instance is terminating and gets no more secrets.</summary>
    Leaving,

    /// <summary>The request came from an address that the instance does not have.</summary>
    ForeignAddress,

    /// <summary>
    /// EC2 or Auto Scaling cannot be asked; the last verification, at most an hour old, has the same source address. Safety S4.2.
    /// </summary>
    Unconfirmed,

    /// <summary>The request came from an address that no member has; EC2 was not asked about the instance.</summary>
    NoMember,

    /// <summary>The instance is stopped or stopping and gets no secrets.</summary>
    NotRunning,

    /// <summary>The device booted long ago and has sent heartbeats since; it gets no more secrets.</summary>
    LongBooted,

    /// <summary>The request shows no token.</summary>
    NoToken,

    /// <summary>The request shows a token that is not the boot token, or not that of a device of the cluster.</summary>
    WrongToken,

    /// <summary>The request shows the token of the previous key, and the device has shown that of the current one before.</summary>
    RetiredToken,

    /// <summary>The key of the tokens cannot be read, so the token of the request was not checked.</summary>
    UncheckedToken,
}

/// <summary>The treatment of a caller whose identity is in doubt (setting <c>device-identity-check</c>).</summary>
public enum IdentityCheck
{
    /// <summary>The request is refused.</summary>
    Enforce,

    /// <summary>
    /// The request is answered and a warning is logged. Meant for the first days of a deployment, to find address translation.
    /// </summary>
    Log,
}
