using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>The result of a configuration request.</summary>
public abstract record BootstrapOutcome
{
    private BootstrapOutcome()
    {
    }

    /// <summary>The caller is not accepted as the device that it claims to be.</summary>
    /// <param name="Identity">The identity decision: refused, or unknown instance.</param>
    public sealed record NotAccepted(IdentityDecision Identity) : BootstrapOutcome;

    /// <summary>The device gets a configuration.</summary>
    /// <param name="Missing">The configsets that the settings name and the bucket lacks.</param>
    /// <param name="Doubt">The doubt that would lead to a refusal if the check were enforced.</param>
    public sealed record Served(BootstrapConfiguration Configuration, IReadOnlyList<string> Missing, IdentityDoubt? Doubt)
        : BootstrapOutcome
    {
        /// <summary>The reason why the window of the device is open.</summary>
        public HandoutWindow Window { get; init; }

        /// <summary>The configsets that are left out, because their files are no text.</summary>
        public IReadOnlyList<UnreadableConfigset> Unreadable { get; init; } = [];

        /// <summary>The finding about the boot token.</summary>
        public TokenFinding Token { get; init; }

        /// <summary>True when the callback URL has no token, because FortiOS would not accept the longer URL.</summary>
        public bool LacksToken { get; init; }

        /// <summary>True when the VPN connection of the device is not created yet, so that the configuration lacks it.</summary>
        public bool LacksVpn { get; init; }
    }
}

/// <summary>A configset whose file is no text. Field fault F3.</summary>
/// <param name="Key">The bucket and the key of the file.</param>
/// <param name="Reason">The reason, as a clause.</param>
public sealed record UnreadableConfigset(string Key, string Reason);
