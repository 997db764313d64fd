namespace Autoscale.Cdk.Tests;

public sealed class SettingsFileTests
{
    private static readonly IReadOnlyList<SettingRow> Rows = SettingRow.ReadAll(TemplateDocument.Repository.PathOf("cdk/settings.json"));

    [Theory]
    [InlineData("autoscale-handler-url")]
    [InlineData("byol-scaling-group-name")]
    [InlineData("fortigate-admin-port")]
    [InlineData("fortigate-sync-interface")]
    [InlineData("fortigate-traffic-port")]
    [InlineData("heartbeat-interval")]
    [InlineData("payg-scaling-group-name")]
    [InlineData("resource-tag-prefix")]
    [InlineData("sns-topic-arn")]
    public void A_setting_that_every_request_needs_has_a_value_from_the_start(string key) =>
        Assert.NotEmpty(Assert.Single(Rows, row => row.SettingKey == key).SettingValue);

    [Fact]
    public void The_pre_shared_key_does_not_pass_through_the_stack() =>
        Assert.DoesNotContain(Rows, row => row.SettingKey == "fortigate-psk-secret");

    [Fact]
    public void No_setting_stands_twice() =>
        Assert.Equal(Rows.Count, Rows.DistinctBy(row => row.SettingKey, StringComparer.Ordinal).Count());

    [Fact]
    public void The_rows_fit_into_one_transaction() => Assert.InRange(Rows.Count, 1, 100);

    [Fact]
    public void Every_row_says_what_it_is_for() => Assert.All(Rows, row => Assert.EndsWith(".", row.Description, StringComparison.Ordinal));
}
