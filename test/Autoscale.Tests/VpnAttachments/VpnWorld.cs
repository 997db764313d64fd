using System.Net;
using Autoscale.Domain;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.VpnAttachments;

/// <summary>One world of VPN connections: what there is at first, and whether device A should have one.</summary>
internal sealed record VpnWorld(bool IsWanted, FortiGate? Device, VpnView View, VpnAttachment[] Rows, bool IsSlow)
{
    /// <summary>More passes of the sweep than any of these worlds needs.</summary>
    public const int MostPasses = 10;

    public static readonly VpnSettings Rules = new("tgw-1", "tgw-rtb-in", "tgw-rtb-out", 65000);

    /// <summary>The address it had before.</summary>
    public static readonly IPAddress Old = IPAddress.Parse("203.0.113.99");

    public static IPAddress Ip => A.Instance.PublicIp!;

    public bool ShouldHaveOne => IsWanted && Device?.Instance.PublicIp is not null;

    /// <summary>Whether a device should have one and cannot, because it has no public address.</summary>
    public bool IsWaiting => IsWanted && Device is { Instance.PublicIp: null };

    /// <summary>Sweeps until all is done, and once more.</summary>
    public async Task<VpnResult> RunAsync((int Call, bool IsDone)? fault = null)
    {
        var aws = new TinyTransit(View, IsSlow) { Fault = fault };
        var books = new InMemoryVpnAttachments();
        foreach (var row in Rows)
            books.Put(row);
        var progress = Progress.WaitingFor("the first pass");
        for (var pass = 1; pass <= MostPasses && !progress.IsFinished; pass++)
        {
            progress = await PassAsync(aws, books);
            aws.Tick();
        }

        var calls = aws.Calls;
        if (progress.IsFinished)
            _ = await PassAsync(aws, books);
        return new VpnResult(progress, aws.View, books.All, IsQuiet: calls == aws.Calls, calls, HasFailed: fault is { } planned && calls >= planned.Call);
    }

    public override string ToString() =>
        $"wanted {IsWanted}, device {Device?.Instance.PublicIp?.ToString() ?? (Device is null ? "gone" : "without address")}, slow {IsSlow}, rows {string.Join(", ", Rows.Select(r => r.PublicIp))}"
        + string.Concat(View.Gateways.Select(g => $"{Environment.NewLine}  {g}")) + string.Concat(View.Connections.Select(c => $"{Environment.NewLine}  {c}"));

    private async Task<Progress> PassAsync(TinyTransit aws, InMemoryVpnAttachments books)
    {
        try
        {
            return await new VpnWorkflow(aws, aws, books).AdvanceAsync(A.Id, Device, IsWanted, [.. books.All.Where(r => r.Instance == A.Id)], aws.Describe(), Rules, Noon, default);
        }
        catch (LostAnswerException)
        {
            return Progress.WaitingFor("the next pass");
        }
    }
}
