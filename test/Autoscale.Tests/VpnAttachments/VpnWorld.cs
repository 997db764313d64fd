using System.Net;
using Autoscale.Domain.Cluster.Equipment;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>One world of VPN connections: its initial state, and whether device A is to have a connection.</summary>
internal sealed record VpnWorld(bool IsWanted, FortiGate? Device, VpnView View, VpnAttachment[] Rows, bool IsSlow)
{
    /// <summary>An upper bound of the passes that these worlds need.</summary>
    public const int MaxPasses = 10;

    public static readonly VpnSettings Rules = new("tgw-1", "tgw-rtb-in", "tgw-rtb-out", 65000);

    /// <summary>The former address of device A.</summary>
    public static readonly IPAddress Old = IPAddress.Parse("203.0.113.99");

    public static IPAddress Ip => A.Instance.PublicIp!;

    public bool ShouldHaveOne => IsWanted && Device?.Instance.PublicIp is not null;

    /// <summary>Whether a device needs a connection but has no public address.</summary>
    public bool IsWaiting => IsWanted && Device is { Instance.PublicIp: null };

    /// <summary>Runs passes until the work is finished, and one more.</summary>
    public async Task<VpnResult> RunAsync((int Call, bool IsDone)? fault = null)
    {
        var aws = new TinyTransit(View, IsSlow) { Fault = fault };
        var rows = new InMemoryVpnAttachments();
        foreach (var row in Rows)
            rows.Put(row);
        var progress = Progress.WaitingFor("the first pass");
        for (var pass = 1; pass <= MaxPasses && !progress.IsFinished; pass++)
        {
            progress = await PassAsync(aws, rows);
            aws.Tick();
        }

        var calls = aws.Calls;
        if (progress.IsFinished)
            _ = await PassAsync(aws, rows);
        return new VpnResult(
            progress, aws.View, rows.All, IsQuiet: calls == aws.Calls, calls, HasFailed: fault is { } planned && calls >= planned.Call);
    }

    public override string ToString() =>
        $"wanted {IsWanted}, device {Device?.Instance.PublicIp?.ToString() ?? (Device is null ? "gone" : "without address")}, "
        + $"slow {IsSlow}, rows {string.Join(", ", Rows.Select(r => r.PublicIp))}"
        + string.Concat(View.Gateways.Select(g => $"{Environment.NewLine}  {g}"))
            + string.Concat(View.Connections.Select(c => $"{Environment.NewLine}  {c}"));

    private async Task<Progress> PassAsync(TinyTransit aws, InMemoryVpnAttachments rows)
    {
        try
        {
            return await new VpnWorkflow(aws, aws, rows).AdvanceAsync(
                A.Id, Device, IsWanted, [.. rows.All.Where(r => r.Instance == A.Id)], aws.Describe(), Rules, Noon, default);
        }
        catch (LostAnswerException)
        {
            return Progress.WaitingFor("the next pass");
        }
    }
}
