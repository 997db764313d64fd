using Autoscale.Domain.Cluster.Equipment;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.NicAttachments;

/// <summary>One world of second interfaces: its initial state, and whether device A is to have a second interface.</summary>
internal sealed record NicWorld(
    bool IsWanted, PowerState? Power, bool HasPort2, OwnedInterface[] Interfaces, NicAttachment? Row, bool IsSlow)
{
    /// <summary>An upper bound of the passes that these worlds need.</summary>
    public const int MaxPasses = 8;

    public static readonly IReadOnlyDictionary<string, string> Pairs =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["subnet-1"] = "subnet-2" };

    public bool ShouldHaveOne => IsWanted && Power is not null;

    /// <summary>The device with its attached interfaces; a pending device runs from the second pass on.</summary>
    public FortiGate? Device(IEnumerable<OwnedInterface> all, int pass)
    {
        if (Power is not { } power)
            return null;
        var own = A.Instance.Interfaces.Take(HasPort2 ? 2 : 1).ToList();
        var attached = all.Where(i => i.AttachedTo == A.Id).Select((i, n) => new NetworkInterface(i.Id, own.Count + n, "subnet-2", null));
        return A with
        {
            Instance = A.Instance with
            {
                Power = pass > 1 && power == PowerState.Pending ? PowerState.Running : power,
                Interfaces = [.. own, .. attached],
            },
        };
    }

    /// <summary>Runs passes until the work is finished, and one more.</summary>
    public async Task<NicResult> RunAsync((int Call, bool IsDone)? fault = null)
    {
        var ec2 = new TinyInterfaces(Interfaces, IsSlow) { Fault = fault };
        var rows = new InMemoryNicAttachments();
        if (Row is not null)
            rows.Put(Row);
        var progress = Progress.WaitingFor("the first pass");
        var pass = 1;
        for (; pass <= MaxPasses && !progress.IsFinished; pass++)
        {
            progress = await PassAsync(ec2, rows, pass);
            ec2.Tick();
        }

        var calls = ec2.Calls;
        if (progress.IsFinished)
            _ = await PassAsync(ec2, rows, pass);
        return new NicResult(
            progress,
            ec2.All,
            rows.All,
            ec2.Attachments,
            IsQuiet: calls == ec2.Calls,
            HasFailed: fault is { } planned && calls >= planned.Call);
    }

    public override string ToString() =>
        $"wanted {IsWanted}, device {Power?.ToString() ?? "gone"}, port2 {HasPort2}, slow {IsSlow}, "
        + $"row {Row}{string.Concat(Interfaces.Select(i => $"{Environment.NewLine}  {i}"))}";

    private async Task<Progress> PassAsync(TinyInterfaces ec2, InMemoryNicAttachments rows, int pass)
    {
        try
        {
            return await new NicWorkflow(ec2, rows).AdvanceAsync(
                A.Id, Device(ec2.All, pass), IsWanted, rows.All.FirstOrDefault(r => r.Instance == A.Id), ec2.All, Pairs, Noon, default);
        }
        catch (LostAnswerException)
        {
            return Progress.WaitingFor("the next pass");
        }
    }
}
