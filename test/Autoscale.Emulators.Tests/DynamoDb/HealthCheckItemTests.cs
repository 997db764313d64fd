using System.Net;
using System.Reflection;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class HealthCheckItemTests
{
    private static readonly Item OfTheOriginal = new()
    {
        ["vmId"] = new("i-0aaaaaaaaaaaaaaaa"),
        ["scalingGroupName"] = new("demo-byol"),
        ["ip"] = new("10.0.1.11"),
        ["primaryIp"] = new("10.0.1.12"),
        ["heartBeatLossCount"] = new() { N = "1" },
        ["heartBeatInterval"] = new() { N = "30000" },
        ["nextHeartBeatTime"] = new() { N = "1780315230000" },
        ["syncState"] = new("in-sync"),
        ["syncRecoveryCount"] = new() { N = "0" },
        ["seq"] = new("17"),
        ["sendTime"] = new("2026-06-01T12:00:00Z"),
        ["deviceSyncTime"] = new("2026-06-01T11:59:58Z"),
        ["deviceSyncFailTime"] = new() { NULL = true },
        ["deviceSyncStatus"] = new("null"),
        ["deviceIsPrimary"] = new("false"),
        ["deviceChecksum"] = new("undefined"),
    };

    [Fact]
    public void Every_field_is_read_back()
    {
        Assert.Equal(Cast.FullHealthCheck(Cast.A), HealthCheckItem.Read(HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A))));
        Assert.Equal(Cast.MinimalHealthCheck(Cast.A), HealthCheckItem.Read(HealthCheckItem.Write(Cast.MinimalHealthCheck(Cast.A))));
    }

    [Fact]
    public void The_full_test_record_sets_every_property()
    {
        var (full, minimal) = (Cast.FullHealthCheck(Cast.A), Cast.MinimalHealthCheck(Cast.A));

        Assert.All(
            typeof(HealthCheck).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.Name != nameof(HealthCheck.Instance)),
            property => Assert.NotEqual(property.GetValue(minimal), property.GetValue(full)));
        Assert.All(
            typeof(DeviceReport).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            property => Assert.NotEqual(property.GetValue(minimal.Report), property.GetValue(full.Report)));
    }

    [Fact]
    public void Attributes_of_the_original_are_written_in_its_format()
    {
        var item = HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A));

        Assert.Equal("i-0aaaaaaaaaaaaaaaa", item["vmId"].S);
        Assert.Equal("demo-payg", item["scalingGroupName"].S);
        Assert.Equal("10.0.1.11", item["ip"].S);
        Assert.Equal("10.0.1.12", item["primaryIp"].S);
        Assert.Equal("2", item["heartBeatLossCount"].N);
        Assert.Equal("15000", item["heartBeatInterval"].N);
        Assert.Equal("1780315215123", item["nextHeartBeatTime"].N);
        Assert.Equal("out-of-sync", item["syncState"].S);
        Assert.Equal("3", item["syncRecoveryCount"].N);
        Assert.Equal("9007199254740993", item["seq"].N);
        Assert.Equal("2026-06-01T11:55:00.000Z", item["deviceSyncTime"].S);
        Assert.Equal("2026-06-01T11:10:00.000Z", item["deviceSyncFailTime"].S);
        Assert.Equal("false", item["deviceSyncStatus"].S);
        Assert.Equal("true", item["deviceIsPrimary"].S);
        Assert.Equal("0f1e2d", item["deviceChecksum"].S);
    }

    [Fact]
    public void Missing_values_are_written_as_the_original_writes_them()
    {
        var item = HealthCheckItem.Write(Cast.MinimalHealthCheck(Cast.A));

        Assert.DoesNotContain("scalingGroupName", item);
        Assert.Equal("", item["primaryIp"].S);
        Assert.True(item["sendTime"].NULL);
        Assert.Equal("0", item["syncRecoveryCount"].N);
    }

    [Fact]
    public void A_time_is_written_with_milliseconds_or_with_its_full_precision_if_it_is_finer()
    {
        Assert.Equal("2026-06-01T12:00:00.000Z", ItemWriting.InWords(Cast.Noon));
        Assert.Equal("2026-06-01T10:00:00.000Z", ItemWriting.InWords(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.FromHours(2))));
        Assert.Equal("2026-06-01T12:00:00.0000001Z", ItemWriting.InWords(Cast.Noon.AddTicks(1)));
    }

    [Fact]
    public void Every_attribute_of_a_row_of_the_original_is_read()
    {
        var record = HealthCheckItem.Read(OfTheOriginal)!;

        Assert.Equal(Cast.A, record.Instance);
        Assert.Equal(Cast.Byol, record.Membership.Group);
        Assert.Equal(IPAddress.Parse("10.0.1.11"), record.Membership.PrivateIp);
        Assert.Equal(IPAddress.Parse("10.0.1.12"), record.ToldPrimaryIp);
        Assert.Equal(
            (1, TimeSpan.FromSeconds(30), 0, SyncState.InSync),
            (record.LossCount, record.Interval, record.SyncRecoveryCount, record.SyncState));
        Assert.Equal((17, Cast.Noon), (record.Sequence, record.SendTime));
        Assert.Equal(Cast.Noon.AddSeconds(30), record.NextExpected);
        Assert.Equal(
            new DeviceReport
            {
                SyncTime = Reported.Of(Cast.Noon.AddSeconds(-2)),
                SyncFailTime = Reported.Null<DateTimeOffset>(),
                SyncStatus = Reported.Null<bool>(),
                IsPrimary = Reported.Of(false),
            },
            record.Report);
    }

    [Fact]
    public void A_row_of_the_original_reads_as_in_service_with_an_unverified_membership()
    {
        var record = HealthCheckItem.Read(OfTheOriginal)!;

        Assert.Equal(LifecycleState.InService, record.Membership.State);
        Assert.Equal(new AddressSet([IPAddress.Parse("10.0.1.11")]), record.Membership.Addresses);
        Assert.Equal(DateTimeOffset.UnixEpoch, record.Membership.VerifiedAt);
        Assert.False(record.Membership.IsFresh(Cast.Noon));
        Assert.Equal(DateTimeOffset.UnixEpoch, record.MemberSince);
        Assert.Equal((0L, Term.None, 0, Term.None), (record.Version, record.TermTold, record.TimesTold, record.TermAcknowledged));
    }

    [Fact]
    public void A_sync_time_or_the_primary_role_in_a_row_of_the_original_counts_as_synchronised()
    {
        Assert.True(HealthCheckItem.Read(OfTheOriginal)!.HasSynchronised);
        Assert.False(HealthCheckItem.Read(new(OfTheOriginal) { ["deviceSyncTime"] = new("null") })!.HasSynchronised);
        Assert.True(HealthCheckItem.Read(
            new(OfTheOriginal) { ["deviceSyncTime"] = new("null"), ["deviceIsPrimary"] = new("true") })!.HasSynchronised);
    }

    [Fact]
    public void An_absent_value_a_null_and_a_value_are_kept_apart()
    {
        var absent = HealthCheckItem.Write(Cast.MinimalHealthCheck(Cast.A));
        var isNull = HealthCheckItem.Write(Cast.MinimalHealthCheck(Cast.A) with { Report = AllNull });

        Assert.DoesNotContain(absent.Keys, name => name.StartsWith("device", StringComparison.Ordinal));
        Assert.Equal(("null", "null"), (isNull["deviceSyncStatus"].S, isNull["deviceIsPrimary"].S));
        Assert.All(["deviceSyncTime", "deviceSyncFailTime", "deviceChecksum"], name => Assert.True(isNull[name].NULL));
        Assert.Equal(AllNull, HealthCheckItem.Read(isNull)!.Report);
        Assert.Equal(DeviceReport.Nothing, HealthCheckItem.Read(absent)!.Report);
    }

    [Fact]
    public void A_closed_record_expires_after_a_week_and_an_open_record_never_expires()
    {
        var closed = HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A));
        var open = HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A) with { ClosedAt = null });

        Assert.Equal(("1780315380000", "1780920180"), (closed["closedTime"].N, closed["expireAt"].N));
        Assert.True(HealthCheckItem.Read(closed)!.IsClosed);
        Assert.All(["closedTime", "expireAt"], name => Assert.DoesNotContain(name, open));
        Assert.False(HealthCheckItem.Read(open)!.IsClosed);
    }

    [Fact]
    public void Silent_losses_are_written_only_if_there_are_any()
    {
        Assert.Equal("1", HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A))["silentLossCount"].N);
        Assert.DoesNotContain("silentLossCount", HealthCheckItem.Write(Cast.MinimalHealthCheck(Cast.A)));
    }

    [Fact]
    public void A_row_of_the_original_is_open_and_has_no_silent_losses()
    {
        var record = HealthCheckItem.Read(OfTheOriginal)!;

        Assert.Equal((0, null, false), (record.SilentLosses, record.ClosedAt, record.IsClosed));
    }

    [Fact]
    public void A_row_with_any_damaged_attribute_is_still_readable()
    {
        Assert.All(Damage.Of(HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A)), HealthCheckItem.Key), damaged =>
        {
            var record = HealthCheckItem.Read(damaged.Row)!;

            Assert.Equal(Cast.A, record.Instance);
            Assert.InRange(record.Interval, Heartbeat.ShortestInterval, Heartbeat.LongestInterval);
            Assert.InRange(record.NextExpected, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-900));
            Assert.True(record.LossCount + 1 > 0 && record.SilentLosses + 1 > 0 && record.TimesTold + 1 > 0);
            Assert.True(record.LossCount >= 0 && record.SilentLosses >= 0 && record.SyncRecoveryCount >= 0 && record.TimesTold >= 0);
        });
    }

    [Fact]
    public void A_row_without_an_address_has_an_unverified_membership()
    {
        var item = HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A));
        item.Remove("ip");

        var member = HealthCheckItem.Read(item)!.Membership;

        Assert.Equal((IPAddress.None, DateTimeOffset.UnixEpoch), (member.PrivateIp, member.VerifiedAt));
    }

    [Fact]
    public void A_row_without_an_instance_id_is_ignored()
    {
        Assert.Null(HealthCheckItem.Read(new() { ["vmId"] = new("a note of the operator") }));
        Assert.Null(HealthCheckItem.Read([]));
    }

    private static DeviceReport AllNull => new()
    {
        SyncTime = Reported.Null<DateTimeOffset>(),
        SyncFailTime = Reported.Null<DateTimeOffset>(),
        SyncStatus = Reported.Null<bool>(),
        IsPrimary = Reported.Null<bool>(),
        Checksum = Reported.Null<string>(),
    };
}
