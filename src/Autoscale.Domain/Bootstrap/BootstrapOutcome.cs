using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Bootstrap;

/// <summary>What came of a request for a configuration.</summary>
public abstract record BootstrapOutcome
{
    private BootstrapOutcome()
    {
    }

    /// <summary>EC2 knows no such instance.</summary>
    public sealed record UnknownInstance : BootstrapOutcome;

    /// <summary>The caller gets nothing.</summary>
    /// <param name="Doubt">Why.</param>
    public sealed record Refused(IdentityDoubt Doubt) : BootstrapOutcome;

    /// <summary>The configuration.</summary>
    /// <param name="Configuration">It.</param>
    /// <param name="Missing">Configsets that were asked for and are not there.</param>
    /// <param name="Doubt">Why the caller would have been refused, had the check been enforced.</param>
    public sealed record Served(BootstrapConfiguration Configuration, IReadOnlyList<string> Missing, IdentityDoubt? Doubt) : BootstrapOutcome
    {
        /// <summary>True when the device should have a VPN connection and none is made for it yet, so that its configuration has none.</summary>
        public bool LacksVpn { get; init; }
    }
}
