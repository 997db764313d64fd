using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Lambda.Events;

namespace Autoscale.Cli.Serve.Analyzer;

/// <summary>The local FortiAnalyzer.</summary>
/// <param name="Address">The address and port of its API.</param>
/// <param name="Adom">The ADOM in which members are registered.</param>
/// <param name="IsDown">True during an outage.</param>
/// <param name="SessionsOpen">The number of open sessions.</param>
/// <param name="Devices">The devices that have connected.</param>
internal sealed record AnalyzerStatus(
    string Address, string Adom, bool IsDown, int SessionsOpen, IReadOnlyList<AnalyzerDeviceStatus> Devices)
{
    public static AnalyzerStatus Of(LocalAnalyzer analyzer, AnalyzerClients clients, string adom) => new(
        analyzer.Address,
        adom,
        analyzer.Device.Troubles.IsDown,
        analyzer.Device.OpenSessions,
        [
            .. analyzer.Device.Devices.Select(d => new AnalyzerDeviceStatus(
                d.Serial,
                d.Ip.ToString(),
                d.IsRegistered,
                d.Adom,
                clients.Serials.TryGetValue(d.Serial, out var member) ? member.Value : null)),
        ]);
}

/// <summary>One device on the FortiAnalyzer.</summary>
/// <param name="Serial">The serial number.</param>
/// <param name="Ip">The address from which it last connected.</param>
/// <param name="Registered">True when its logs are accepted.</param>
/// <param name="Adom">The ADOM; null while it waits for authorization.</param>
/// <param name="Member">The instance on which the device runs; null for a stranger.</param>
internal sealed record AnalyzerDeviceStatus(string Serial, string Ip, bool Registered, string? Adom, string? Member);

/// <summary>The authorization of one member, as its record has it.</summary>
/// <param name="State">unknown, pending, authorized or refused.</param>
/// <param name="Since">The time since which it has this state; null for unknown.</param>
/// <param name="Serial">The serial number; null before it is known.</param>
/// <param name="Reason">The reason why it is not authorized; null when it is.</param>
internal sealed record MemberAuthorization(string State, DateTimeOffset? Since, string? Serial, string? Reason)
{
    public static MemberAuthorization Of(FazStanding? standing) =>
        new(FazAnswer.Word(standing), standing?.Since, standing?.Serial, standing?.Reason);
}
