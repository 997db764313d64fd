using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class SettingItemTests
{
    [Fact]
    public void A_row_of_the_original_is_read_as_a_key_and_a_value() => Assert.Equal(
        new SettingRow("heartbeat-loss-count", "3"),
        SettingItem.Read(new()
        {
            ["settingKey"] = new("heartbeat-loss-count"),
            ["settingValue"] = new("3"),
            ["description"] = new("how many"),
            ["jsonEncoded"] = new() { BOOL = false },
            ["editable"] = new() { BOOL = true },
        }));

    [Fact]
    public void A_number_or_boolean_value_is_read_as_text()
    {
        Assert.Equal("30", ValueOf(new() { N = "30" }));
        Assert.Equal("true", ValueOf(new() { BOOL = true }));
        Assert.Equal("false", ValueOf(new() { BOOL = false }));
    }

    [Fact]
    public void A_row_with_a_null_or_missing_value_has_no_value()
    {
        Assert.Null(ValueOf(new() { NULL = true }));
        Assert.Null(SettingItem.Read(new() { ["settingKey"] = new("sns-topic-arn") }).Value);
    }

    private static string? ValueOf(AttributeValue value) =>
        SettingItem.Read(new() { ["settingKey"] = new("key"), ["settingValue"] = value }).Value;
}
