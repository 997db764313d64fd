using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.NicAttachments;

/// <summary>What comes next for a second interface, one step at a time. Spec 7.2.</summary>
public sealed class NicPolicyTests
{
    private static readonly FortiGate Bare = A with { Instance = A.Instance with { Interfaces = [A.Instance.Interfaces[0]], SecurityGroups = ["sg-1", "sg-2"] } };
    private static readonly OwnedInterface Free = new("eni-1", InterfaceState.Available) { MadeFor = A.Id, ChecksSource = true };
    private static readonly OwnedInterface On = Free with { State = InterfaceState.Attached, AttachedTo = A.Id, AttachmentId = "attach-1", ChecksSource = false };

    public static TheoryData<Row> Table { get; } =
    [
        new("without one, one is made", Bare, true, [], "Create"),
        new("for one that is starting it is made already", Bare.With(PowerState.Pending), true, [], "Create"),
        new("a free one is attached", Bare, true, [Free], "Attach"),
        new("to one that is stopped as well", Bare.With(PowerState.Stopped), true, [Free], "Attach"),
        new("to one that is starting it is not attached yet", Bare.With(PowerState.Pending), true, [Free], "Wait"),
        new("to one that is stopping it is not attached", Bare.With(PowerState.Stopping), true, [Free], "Wait"),
        new("what is on its way is waited for", Bare, true, [On with { State = InterfaceState.Attaching }], "Wait"),
        new("what is on its way off is waited for", Bare, true, [On with { State = InterfaceState.Detaching }], "Wait"),
        new("what is attached is to forward", Bare, true, [On with { ChecksSource = true }], "AllowForwarding"),
        new("and then all is done", Bare, true, [On], "Done"),
        new("one too many is deleted", Bare, true, [Free, On with { Id = "eni-2" }], "Delete"),
        new("where the launch template gives a second one, none is made", A, true, [], "Done"),
        new("and one that was made is deleted", A, true, [Free], "Delete"),

        new("unwanted, it is detached", Bare, false, [On], "Detach"),
        new("of a device that is gone as well", null, true, [On], "Detach"),
        new("then deleted", Bare, false, [Free], "Delete"),
        new("what is on its way is not touched", Bare, false, [On with { State = InterfaceState.Attaching }], "Wait"),
        new("nor what is on its way off", null, false, [On with { State = InterfaceState.Detaching }], "Wait"),
        new("until nothing is left", Bare, false, [], "Done"),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void One_step_follows_from_what_is_and_what_should_be(Row row) =>
        Assert.Equal(row.Step, NicPolicy.Next(A.Id, row.Device, row.IsWanted, row.Owned, NicWorld.Pairs).GetType().Name);

    [Fact]
    public void It_is_made_in_the_paired_subnet_with_the_security_groups_of_its_device()
    {
        var order = Assert.IsType<NicStep.Create>(NicPolicy.Next(A.Id, Bare, isWanted: true, [], NicWorld.Pairs)).Order;

        Assert.Equal((A.Id, "subnet-2"), (order.For, order.SubnetId));
        Assert.Equal(["sg-1", "sg-2"], order.SecurityGroups);
    }

    [Theory]
    [InlineData("subnet-9", "names no subnet for its second interface beside subnet-9")]
    [InlineData(null, "beside none")]
    public void Without_a_paired_subnet_it_waits_for_the_setting_and_names_it(string? subnet, string words)
    {
        var wait = Assert.IsType<NicStep.Wait>(NicPolicy.Next(A.Id, Bare with { Instance = Bare.Instance with { SubnetId = subnet } }, isWanted: true, [], NicWorld.Pairs));

        Assert.StartsWith("fortigate-autoscale-subnet-pairs", wait.For, StringComparison.Ordinal);
        Assert.Contains(words, wait.For, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_get_to_write_the_books_leaves_the_work_to_whoever_did()
    {
        var ec2 = new TinyInterfaces([], isSlow: false);
        var books = new InMemoryNicAttachments();
        books.Put(new NicAttachment(A.Id, null, AttachmentState.Attaching) { Version = 2 });

        var progress = await new NicWorkflow(ec2, books).AdvanceAsync(A.Id, Bare, isWanted: true, row: null, ec2.All, NicWorld.Pairs, Noon, default);

        Assert.Equal((false, 0), (progress.IsFinished, ec2.Calls));
        Assert.NotNull(progress.Lacking);
    }

    public sealed record Row(string Name, FortiGate? Device, bool IsWanted, IReadOnlyList<OwnedInterface> Owned, string Step)
    {
        public override string ToString() => Name;
    }
}
