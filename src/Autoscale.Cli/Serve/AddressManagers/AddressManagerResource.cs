using System.Globalization;
using Autoscale.Cli.Serve.Control;
using Autoscale.Simulation.AddressManagers;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.AddressManagers;

/// <summary>Changes the local Address Managers.</summary>
internal sealed class AddressManagerResource(LocalAddressManagers local, ConsoleLog log)
{
    private const string Lockout = "address-managers/lockout";

    /// <summary>The actions on a member, as the last part of a path.</summary>
    public static readonly IReadOnlyList<string> Verbs = ["promote", "kill", "revive", "partition", "heal", "claim"];

    /// <summary>The actions in the usage of a request.</summary>
    public static string VerbList => $"{{{string.Join('|', Verbs)}}}";

    public IReadOnlyList<SimulationAction> Actions =>
    [
        new("POST", Lockout, [], _ => SetLockout(isLocked: true)),
        new("DELETE", Lockout, [], _ => SetLockout(isLocked: false)),
        new("POST", $"address-managers/{{n}}/{VerbList}", [], DoAsync),
    ];

    private SimulatedAddressManagers Cluster => local.Host.Cluster;

    private async Task<SimulationAnswer> DoAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        var (text, verb) = (request.Parts[1], request.Parts[2]);
        if (!Verbs.Contains(verb, StringComparer.Ordinal))
            return SimulationAnswer.Wrong(404, $"the action must be {Choice.Of(Verbs)}");
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 1 || number > Cluster.Members.Count)
            return SimulationAnswer.Wrong(404, $"the member must be a number from 1 to {Cluster.Members.Count}");
        if (RefusalOf(Cluster.Member(number), verb) is { } refusal)
            return SimulationAnswer.Wrong(409, $"member {number} {refusal}");
        var did = await ActAsync(number, verb, cancellationToken);
        log.Write(LogLevel.Information, $"Address Manager {number} {did} by hand");
        return SimulationAnswer.Of(200, new MemberReply(number, did), SimulationContext.Readable.MemberReply);
    }

    // While a failover service answers, the monitor does not sign in.
    private SimulationAnswer SetLockout(bool isLocked)
    {
        Cluster.RejectsCredentials = isLocked;
        foreach (var member in Cluster.Members)
            member.HasFailoverService = !isLocked;
        if (isLocked)
            Cluster.ExpireTokens();
        var did = isLocked ? "reject every sign-in, and have no failover service" : "accept sign-ins again";
        log.Write(LogLevel.Information, $"the Address Managers {did} by hand");
        return SimulationAnswer.Of(200, new LockoutReply(did), SimulationContext.Readable.LockoutReply);
    }

    private static string? RefusalOf(SimulatedMember member, string verb) => verb switch
    {
        "kill" when !member.IsAlive => "does not run",
        "revive" when member.IsAlive => "runs",
        "promote" or "claim" when !member.IsAlive => "does not run: revive it first",
        "promote" when member is { IsInCluster: true, Role: not Domain.AddressManager.Members.MemberRole.Standby } => "is the primary",
        "partition" when member.IsPartitioned => "is cut off already",
        "heal" when !member.IsPartitioned => "is not cut off",
        _ => null,
    };

    private async Task<string> ActAsync(int number, string verb, CancellationToken cancellationToken)
    {
        switch (verb)
        {
            case "promote":
                Cluster.Promote(number);
                return "is promoted";
            case "kill":
                await local.Host.KillAsync(number);
                return "is stopped";
            case "revive":
                await local.Host.ReviveAsync(number, cancellationToken);
                return "is started";
            case "partition":
                Cluster.Partition(number);
                return "is cut off";
            case "heal":
                Cluster.Heal(number);
                return "is reached again";
            default:
                Cluster.Claim(number);
                return "claims to be the primary";
        }
    }
}

/// <summary>What was done to an Address Manager.</summary>
/// <param name="Member">The number of the member.</param>
internal sealed record MemberReply(int Member, string Did);

/// <summary>What was done to all Address Managers.</summary>
internal sealed record LockoutReply(string Did);
