using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.NicAttachments;

/// <summary>The next step for a second interface. Spec 7.2.</summary>
public sealed class NicPolicyTests
{
    private static readonly FortiGate Bare =
        A with { Instance = A.Instance with { Interfaces = [A.Instance.Interfaces[0]], SecurityGroups = ["sg-1", "sg-2"] } };
    private static readonly OwnedInterface Free = new("eni-1", InterfaceState.Available) { MadeFor = A.Id, ChecksSource = true };
    private static readonly OwnedInterface On = Free with
    {
        State = InterfaceState.Attached,
        AttachedTo = A.Id,
        AttachmentId = "attach-1",
        ChecksSource = false,
    };

    public static TheoryData<Row> Table { get; } =
    [
        new("a running device without an interface: create", Bare, true, [], "Create"),
        new("a starting device without an interface: create", Bare.With(PowerState.Pending), true, [], "Create"),
        new("a free interface is attached", Bare, true, [Free], "Attach"),
        new("a free interface is attached to a stopped device", Bare.With(PowerState.Stopped), true, [Free], "Attach"),
        new("a free interface waits for a starting device", Bare.With(PowerState.Pending), true, [Free], "Wait"),
        new("a free interface waits for a stopping device", Bare.With(PowerState.Stopping), true, [Free], "Wait"),
        new("an attaching interface is waited for", Bare, true, [On with { State = InterfaceState.Attaching }], "Wait"),
        new("a detaching interface is waited for", Bare, true, [On with { State = InterfaceState.Detaching }], "Wait"),
        new("an attached interface is allowed to forward", Bare, true, [On with { ChecksSource = true }], "AllowForwarding"),
        new("an attached, forwarding interface is done", Bare, true, [On], "Done"),
        new("a surplus interface is deleted", Bare, true, [Free, On with { Id = "eni-2" }], "Delete"),
        new("an interface of the launch template is enough", A, true, [], "Done"),
        new("a free interface beside one of the launch template is deleted", A, true, [Free], "Delete"),

        new("an unwanted interface is detached", Bare, false, [On], "Detach"),
        new("an interface of a missing device is detached", null, true, [On], "Detach"),
        new("an unwanted free interface is deleted", Bare, false, [Free], "Delete"),
        new("an unwanted attaching interface is waited for", Bare, false, [On with { State = InterfaceState.Attaching }], "Wait"),
        new("a detaching interface of a missing device is waited for", null, false, [On with { State = InterfaceState.Detaching }], "Wait"),
        new("an unwanted interface that does not exist is done", Bare, false, [], "Done"),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void The_next_step_follows_from_actual_and_desired_state(Row row) =>
        Assert.Equal(row.Step, NicPolicy.Next(A.Id, row.Device, row.IsWanted, row.Owned, NicWorld.Pairs).GetType().Name);

    [Fact]
    public void An_interface_is_created_in_the_paired_subnet_with_the_security_groups_of_its_device()
    {
        var order = Assert.IsType<NicStep.Create>(NicPolicy.Next(A.Id, Bare, isWanted: true, [], NicWorld.Pairs)).Order;

        Assert.Equal((A.Id, "subnet-2"), (order.For, order.SubnetId));
        Assert.Equal(["sg-1", "sg-2"], order.SecurityGroups);
    }

    [Theory]
    [InlineData("subnet-9", "has no pair for its subnet subnet-9")]
    [InlineData(null, "subnet (none)")]
    public void Without_a_paired_subnet_the_step_waits_and_names_the_setting(string? subnet, string words)
    {
        var wait = Assert.IsType<NicStep.Wait>(
            NicPolicy.Next(A.Id, Bare with { Instance = Bare.Instance with { SubnetId = subnet } }, isWanted: true, [], NicWorld.Pairs));

        Assert.StartsWith("fortigate-autoscale-subnet-pairs", wait.For, StringComparison.Ordinal);
        Assert.Contains(words, wait.For, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interfaces_of_a_device_are_attached_to_it_made_for_it_or_named_by_its_row()
    {
        OwnedInterface[] all =
        [
            new("eni-0", InterfaceState.Attached) { AttachedTo = A.Id },
            new("eni-1", InterfaceState.Attached) { AttachedTo = A.Id, MadeFor = B.Id },
            new("eni-2", InterfaceState.Available) { MadeFor = A.Id },
            new("eni-3", InterfaceState.Available),
            new("eni-4", InterfaceState.Available) { MadeFor = B.Id },
            new("eni-5", InterfaceState.Attached) { AttachedTo = B.Id, MadeFor = A.Id },
            new("eni-6", InterfaceState.Attached) { AttachedTo = B.Id },
        ];

        Assert.Equal("eni-0 eni-1 eni-2", Of(null));
        Assert.Equal("eni-0 eni-1 eni-2 eni-3", Of("eni-3"));
        Assert.Equal("eni-0 eni-1 eni-2", Of("eni-4"));
        Assert.Equal("eni-0 eni-1 eni-2", Of("eni-6"));

        string Of(string? named) => string.Join(
            ' ',
            NicPolicy.Concerning(A.Id, named is null ? null : new NicAttachment(A.Id, named, AttachmentState.Attaching), all)
                .Select(i => i.Id));
    }

    [Fact]
    public void Two_concurrent_runs_choose_the_same_of_several_interfaces()
    {
        OwnedInterface[] all = [Free with { Id = "eni-3" }, Free, Free with { Id = "eni-2" }];

        var owned = NicPolicy.Concerning(A.Id, row: null, all);

        Assert.Equal(["eni-1", "eni-2", "eni-3"], owned.Select(i => i.Id));
        Assert.Equal(
            new NicStep.Attach("eni-1", 1), NicPolicy.Next(A.Id, Bare, isWanted: true, owned, NicWorld.Pairs));
    }

    [Fact]
    public async Task A_pass_that_cannot_save_the_row_makes_no_EC2_call()
    {
        var ec2 = new TinyInterfaces([], isSlow: false);
        var rows = new InMemoryNicAttachments();
        rows.Put(new NicAttachment(A.Id, null, AttachmentState.Attaching) { Version = 2 });

        var progress = await new NicWorkflow(ec2, rows)
            .AdvanceAsync(A.Id, Bare, isWanted: true, row: null, ec2.All, NicWorld.Pairs, Noon, default);

        Assert.Equal((false, 0), (progress.IsFinished, ec2.Calls));
        Assert.NotNull(progress.Lacking);
    }

    public sealed record Row(string Name, FortiGate? Device, bool IsWanted, IReadOnlyList<OwnedInterface> Owned, string Step)
    {
        public override string ToString() => Name;
    }
}
