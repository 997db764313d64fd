using System.Net;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class PrimaryRecordItemTests
{
    private static readonly ClusterId Demo = new("demo");
    private static readonly Term Seventh = new(7);

    public static TheoryData<TermEffects> EverySetOfEffects =>
        new(Enumerable.Range(0, (int)TermEffects.All + 1).Select(i => (TermEffects)i));

    [Fact]
    public void Every_field_is_read_back()
    {
        Assert.Equal(Cast.FullPrimaryRecord(Demo, Seventh), ReadBack(Cast.FullPrimaryRecord(Demo, Seventh)));
        Assert.Equal(Cast.MinimalPrimaryRecord(Demo, Seventh), ReadBack(Cast.MinimalPrimaryRecord(Demo, Seventh)));
    }

    [Theory]
    [MemberData(nameof(EverySetOfEffects))]
    public void Every_set_of_effects_is_read_back(TermEffects done) =>
        Assert.Equal(done, ReadBack(Cast.FullPrimaryRecord(Demo, Seventh) with { Done = done }).Done);

    [Fact]
    public void Attributes_of_the_original_are_written_in_its_format()
    {
        var item = PrimaryRecordItem.Write(Cast.FullPrimaryRecord(Demo, Seventh));

        Assert.Equal(
            ("demo", "demo-byol", "i-0aaaaaaaaaaaaaaaa", "10.0.1.11"),
            (item["id"].S, item["scalingGroupName"].S, item["vmId"].S, item["ip"].S));
        Assert.Equal(("vpc-0123456789abcdef0", "subnet-0123456789abcdef0"), (item["virtualNetworkId"].S, item["subnetId"].S));
        Assert.Equal(("1780315200000", "done"), (item["voteEndTime"].N, item["voteState"].S));
        Assert.Equal(["role-tag", "announcement"], item["appliedEffects"].SS);
        Assert.Equal(("7", "6"), (item["term"].N, item["appliedTerm"].N));
    }

    [Fact]
    public void The_effects_attribute_is_omitted_if_no_effect_is_done() =>
        Assert.DoesNotContain("appliedEffects", PrimaryRecordItem.Write(Cast.MinimalPrimaryRecord(Demo, Seventh)));

    [Fact]
    public void A_row_of_the_original_has_no_term()
    {
        var record = PrimaryRecordItem.Read(Demo, new()
        {
            ["id"] = new("demo"),
            ["scalingGroupName"] = new("demo-byol"),
            ["vmId"] = new("i-0aaaaaaaaaaaaaaaa"),
            ["ip"] = new("10.0.1.11"),
            ["virtualNetworkId"] = new("vpc-0123456789abcdef0"),
            ["subnetId"] = new("subnet-0123456789abcdef0"),
            ["voteEndTime"] = new() { NULL = true },
            ["voteState"] = new("pending"),
        })!;

        Assert.Equal(
            (Term.None, Cast.A, IPAddress.Parse("10.0.1.11"), Cast.Byol), (record.Term, record.Instance, record.PrivateIp, record.Group));
        Assert.False(record.OwesEffects);
    }

    [Fact]
    public void A_row_with_any_other_damaged_attribute_keeps_its_term()
    {
        Assert.All(Damage.Of(PrimaryRecordItem.Write(Cast.FullPrimaryRecord(Demo, Seventh)), PrimaryRecordItem.Key), damaged =>
        {
            var record = PrimaryRecordItem.Read(Demo, damaged.Row)!;

            Assert.True(damaged.Attribute == PrimaryRecordItem.Term || record.Term == Seventh);
        });
    }

    [Theory]
    [InlineData("vmId")]
    [InlineData("ip")]
    [InlineData("scalingGroupName")]
    public void A_row_without_instance_address_or_group_has_no_primary_and_no_pending_effects(string missing)
    {
        var item = PrimaryRecordItem.Write(Cast.FullPrimaryRecord(Demo, Seventh));
        item.Remove(missing);

        var record = PrimaryRecordItem.Read(Demo, item)!;

        Assert.Equal((default, DateTimeOffset.UnixEpoch), (record.Instance, record.ElectedAt));
        Assert.False(record.OwesEffects);
    }

    private static PrimaryRecord ReadBack(PrimaryRecord record) => PrimaryRecordItem.Read(record.Cluster, PrimaryRecordItem.Write(record))!;
}
