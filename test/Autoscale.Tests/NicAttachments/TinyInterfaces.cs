using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.NicAttachments;

/// <summary>
/// The part of EC2 for network interfaces, as strict as EC2: a refused call fails the test. In slow mode changes complete at the next tick.
/// </summary>
internal sealed class TinyInterfaces(IEnumerable<OwnedInterface> interfaces, bool isSlow) : IOwnedInterfaces
{
    private readonly SortedDictionary<string, OwnedInterface> _all = new(interfaces.ToDictionary(i => i.Id), StringComparer.Ordinal);
    private int _made;

    public IReadOnlyList<OwnedInterface> All => [.. _all.Values];

    /// <summary>Number of writing calls, including failed ones.</summary>
    public int Calls { get; private set; }

    /// <summary>The writing call that fails, and whether only its answer is lost; none by default.</summary>
    public (int Call, bool IsDone)? Fault { get; init; }

    /// <summary>Number of attachments.</summary>
    public int Attachments { get; private set; }

    public void Tick()
    {
        foreach (var moving in All)
            _all[moving.Id] = Finished(moving);
    }

    public Task<IReadOnlyList<OwnedInterface>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(All);

    public Task<OwnedInterface?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_all.GetValueOrDefault(id));

    public Task<OwnedInterface> CreateAsync(NicOrder order, DateTimeOffset now, CancellationToken cancellationToken) => Call(() =>
    {
        var made = new OwnedInterface($"eni-new{++_made}", InterfaceState.Available)
        {
            MadeFor = order.For,
            MadeAt = now,
            ChecksSource = true,
        };
        _all.Add(made.Id, made);
        return made;
    });

    public Task AttachAsync(string id, InstanceId instance, int deviceIndex, CancellationToken cancellationToken) => Call(() =>
    {
        Assert.Equal(1, deviceIndex);
        Assert.Equal((InterfaceState.Available, null), (_all[id].State, _all[id].AttachedTo));
        Assert.DoesNotContain(_all.Values, i => i.AttachedTo == instance);
        Attachments++;
        return Move(_all[id] with { State = InterfaceState.Attaching, AttachedTo = instance, AttachmentId = $"attach-of-{id}" });
    });

    public Task DetachAsync(string attachmentId, CancellationToken cancellationToken) => Call(() =>
    {
        var attached = Assert.Single(_all.Values, i => i.AttachmentId == attachmentId);
        Assert.Equal(InterfaceState.Attached, attached.State);
        return Move(attached with { State = InterfaceState.Detaching });
    });

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => Call(() =>
    {
        Assert.Equal((InterfaceState.Available, null), (_all[id].State, _all[id].AttachedTo));
        return _all.Remove(id);
    });

    public Task AllowForwardingAsync(string id, CancellationToken cancellationToken) =>
        Call(() => _all[id] = _all[id] with { ChecksSource = false });

    private OwnedInterface Move(OwnedInterface moving) => _all[moving.Id] = isSlow ? moving : Finished(moving);

    private static OwnedInterface Finished(OwnedInterface moving) => moving.State switch
    {
        InterfaceState.Attaching => moving with { State = InterfaceState.Attached },
        InterfaceState.Detaching => moving with { State = InterfaceState.Available, AttachedTo = null, AttachmentId = null },
        _ => moving,
    };

    private Task<T> Call<T>(Func<T> act)
    {
        Calls++;
        if (Fault is not { } fault || fault.Call != Calls)
            return Task.FromResult(act());
        if (fault.IsDone)
            _ = act();
        return Task.FromException<T>(new LostAnswerException());
    }
}
