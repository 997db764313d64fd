using System.Net;

namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>The FortiGate of one zone, and the route tables of that zone. Spec route-failover 1.1, 5.2 (R5, R18).</summary>
/// <param name="Zone">The number of the zone, from 1: the position in the configured lists.</param>
/// <param name="Address">The address that is probed: that of the private interface.</param>
/// <param name="InterfaceIds">The network interfaces, <c>eni-…</c>: the private one first, then the public one if routes point at it
/// too.</param>
/// <param name="TableIds">The route tables of the zone, <c>rtb-…</c>; at least one.</param>
public sealed record FailoverUnit(int Zone, IPAddress Address, IReadOnlyList<string> InterfaceIds, IReadOnlyList<string> TableIds)
{
    /// <summary>The probes that must succeed for the unit to be up.</summary>
    public required ProbeRule Probes { get; init; }

    /// <summary>The other zones in the order in which their units are preferred for this zone's routes.</summary>
    public required IReadOnlyList<int> Preference { get; init; }

    /// <summary>
    /// The probes of this unit through another unit, which forwards their ports to this one (<c>PeerProbes</c>); null without them.
    /// </summary>
    public ProbeRule? PeerProbes { get; init; }

    /// <summary>
    /// The private interfaces that the unit had before it was replaced (<c>FormerInterfaceENIs</c>): routes that point at them are its own.
    /// </summary>
    public IReadOnlyList<string> FormerInterfaceIds { get; init; } = [];

    /// <summary>Whether the deployment drains the unit, that is, takes it out of service (<c>DrainedUnits</c>).</summary>
    public bool IsDrained { get; init; }
}

/// <summary>The form of AWS resource ids: a prefix, and 8 to 40 lower-case ASCII letters or digits.</summary>
internal static class AwsIds
{
    /// <summary>Whether a text is an id with the given prefix.</summary>
    public static bool Is(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length..] is { Length: >= 8 and <= 40 } rest
        && rest.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
