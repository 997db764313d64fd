using System.Net;

namespace Autoscale.Domain.Fleet;

/// <summary>
/// Who may ask. A FortiGate cannot sign its requests, so what proves it is where it calls from: the source address that API Gateway saw must be one of the
/// addresses of the instance it claims to be, and the instance must be in one of our groups. Spec 11.2 (S1 to S4), 11.3.
/// </summary>
/// <remarks>
/// Guaranteed: a host with another address gets neither configuration nor license, and cannot speak for a device. Not guaranteed: a host that can take over
/// a device's address inside the VPC is taken for that device.
/// </remarks>
public static class IdentityPolicy
{
    /// <summary>Decides on a heartbeat: a leaving device may still beat, so that its state is known.</summary>
    public static IdentityDecision OfHeartbeat(Membership member, IPAddress? source, IReadOnlyCollection<ScalingGroup> ours, IdentityCheck check) =>
        Weigh(Doubt(member.Group, member.Addresses, source, ours), check);

    /// <summary>Decides on a request for a configuration or a license, which carry secrets: a leaving device gets none, whatever the setting.</summary>
    public static IdentityDecision OfSecrets(FortiGate device, IPAddress? source, IReadOnlyCollection<ScalingGroup> ours, IdentityCheck check) =>
        device.State == LifecycleState.Terminating
            ? new IdentityDecision.Refused(IdentityDoubt.Leaving)
            : Weigh(Doubt(device.Group, device.Instance.Addresses, source, ours), check);

    private static IdentityDoubt? Doubt(ScalingGroup? group, AddressSet addresses, IPAddress? source, IReadOnlyCollection<ScalingGroup> ours) =>
        group is not { } member || !ours.Contains(member) ? IdentityDoubt.NotOurs
        : addresses.Contains(source) ? null
        : IdentityDoubt.ForeignAddress;

    private static IdentityDecision Weigh(IdentityDoubt? doubt, IdentityCheck check) =>
        doubt is { } reason && check == IdentityCheck.Enforce
            ? new IdentityDecision.Refused(reason)
            : new IdentityDecision.Accepted(doubt);
}
