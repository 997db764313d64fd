using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Settings;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class SettingItemTests
{
    [Fact]
    public void A_row_of_the_original_is_a_key_and_a_value() => Assert.Equal(
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
    public void A_value_that_was_given_another_type_by_hand_is_its_text()
    {
        Assert.Equal("30", ValueOf(new() { N = "30" }));
        Assert.Equal("true", ValueOf(new() { BOOL = true }));
        Assert.Equal("false", ValueOf(new() { BOOL = false }));
    }

    [Fact]
    public void A_row_without_a_value_has_none()
    {
        Assert.Null(ValueOf(new() { NULL = true }));
        Assert.Null(SettingItem.Read(new() { ["settingKey"] = new("sns-topic-arn") }).Value);
    }

    private static string? ValueOf(AttributeValue value) => SettingItem.Read(new() { ["settingKey"] = new("key"), ["settingValue"] = value }).Value;
}
