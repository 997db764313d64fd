using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Simulation.Interception;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.CustomResources;

/// <summary>Settings that a stack saves, and settings that it leaves to operators. Spec 1.12, 9.1.</summary>
public sealed class SaveSettingsTests
{
    private const string Psk = "psk-that-nobody-may-read";

    [Fact]
    public async Task A_new_stack_writes_every_setting_of_its_request()
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(StackEvent.Of(
            "Create",
            "saveSettings",
            ("heartbeat-interval", "25"),
            ("enable-second-nic", "true"),
            ("Faz-IP", "n/a"),
            ("fortigate-psk-secret", Psk)));

        Assert.True(reply.IsSuccess, reply.Reason);
        Assert.Equal(
            ("25", "true", "n/a", Psk),
            (
                await stack.RowAsync("heartbeat-interval"),
                await stack.RowAsync("enable-second-nic"),
                await stack.RowAsync("faz-ip"),
                await stack.RowAsync("fortigate-psk-secret")));
    }

    [Fact]
    public async Task A_new_stack_keeps_existing_rows_of_editable_settings_and_reports_them()
    {
        using var stack = new Stack();
        stack.Settings.Set("heartbeat-interval", "60");
        stack.Settings.Set("sns-topic-arn", "arn:aws:sns:eu-central-1:123456789012:old");

        var reply = await stack.SendAsync(StackEvent.Of(
            "Create", "saveSettings", ("heartbeat-interval", "25"), ("sns-topic-arn", "arn:aws:sns:eu-central-1:123456789012:new")));

        Assert.Equal(
            ("60", "arn:aws:sns:eu-central-1:123456789012:new"),
            (await stack.RowAsync("heartbeat-interval"), await stack.RowAsync("sns-topic-arn")));
        Assert.Equal(
            "Settings written: 1. Existing values were kept, because operators may have edited them: heartbeat-interval.", reply.Reason);
    }

    [Fact]
    public async Task An_update_writes_only_changed_settings()
    {
        using var stack = new Stack();
        stack.Settings.Set("heartbeat-interval", "60");
        stack.Settings.Set("heartbeat-loss-count", "20");
        stack.Settings.Set("enable-second-nic", "true");

        _ = await stack.SendAsync(StackEvent.Of(
            "Update", "saveSettings", ("heartbeat-interval", "25"), ("heartbeat-loss-count", "11"), ("enable-second-nic", "false"))
            .From("saveSettings", ("heartbeat-interval", "25"), ("heartbeat-loss-count", "10"), ("enable-second-nic", "false")));

        Assert.Equal(
            ("60", "11", "true"),
            (
                await stack.RowAsync("heartbeat-interval"),
                await stack.RowAsync("heartbeat-loss-count"),
                await stack.RowAsync("enable-second-nic")));
    }

    [Fact]
    public async Task An_update_treats_a_setting_new_in_the_request_like_a_new_stack()
    {
        using var stack = new Stack();
        stack.Settings.Set("device-identity-check", "log");

        _ = await stack.SendAsync(
            StackEvent.Of("Update", "saveSettings", ("device-identity-check", "enforce"), ("faz-ip", "10.0.0.9")).From("saveSettings"));

        Assert.Equal(("log", "10.0.0.9"), (await stack.RowAsync("device-identity-check"), await stack.RowAsync("faz-ip")));
    }

    [Fact]
    public async Task One_invalid_value_prevents_all_writes()
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(
            StackEvent.Of("Create", "saveSettings", ("heartbeat-loss-count", "20"), ("heartbeat-interval", "4"), ("vpn-bgp-asn", "one")));

        Assert.False(reply.IsSuccess);
        Assert.Equal(
            "Setting heartbeat-interval is '4', but it must be a whole number of seconds from 5 to 120. "
            + "Setting vpn-bgp-asn is 'one', but it must be a whole number from 64512 to 65534. No setting was written.",
            reply.Reason);
        Assert.Null(await stack.RowAsync("heartbeat-loss-count"));
    }

    [Theory]
    [InlineData("a\nb that nobody may read")]
    [InlineData("{{secret:a b that nobody may read}")]
    public async Task An_invalid_secret_is_neither_in_the_reply_nor_in_the_log(string value)
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(StackEvent.Of("Create", "saveSettings", ("fortigate-psk-secret", value)));

        Assert.False(reply.IsSuccess);
        Assert.Contains("fortigate-psk-secret is •••", reply.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody may read", reply.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(stack.Log.Texts, text => text.Contains("nobody may read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Setting_values_and_the_response_URL_are_not_logged()
    {
        using var stack = new Stack();

        _ = await stack.SendAsync(StackEvent.Of("Create", "saveSettings", ("fortigate-psk-secret", Psk), ("faz-ip", "10.0.0.77")));
        _ = await stack.SendAsync(StackEvent.Of("Create", "saveSettings", ("faz-ip", "10.0.0.777")));

        Assert.NotEmpty(stack.Log.Entries(1000));
        Assert.NotEmpty(stack.Log.Entries(1001));
        Assert.All([Psk, "10.0.0.77", "X-Amz-Signature"], secret =>
            Assert.DoesNotContain(stack.Log.Texts, text => text.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_secret_reference_is_accepted_only_for_a_secret_setting()
    {
        using var stack = new Stack();
        const string reference =
            "{{secret:arn:aws:secretsmanager:eu-central-1:123456789012:secret:"
            + "a-stack-with-a-name-that-is-rather-long-PskSecret-AbCdEfGhIjKl-MnOpQr}}";

        Assert.True((await stack.SendAsync(StackEvent.Of("Create", "saveSettings", ("fortigate-psk-secret", reference)))).IsSuccess);
        Assert.Equal(reference, await stack.RowAsync("fortigate-psk-secret"));
        Assert.False((await stack.SendAsync(StackEvent.Of("Create", "saveSettings", ("fortigate-internal-elb-dns", reference)))).IsSuccess);
    }

    [Fact]
    public async Task An_unknown_setting_is_not_written_and_is_named_in_the_log()
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(StackEvent.Of("Create", "saveSettings", ("UniqueId", "x"), ("heartbeat-interval", "25")));

        Assert.True(reply.IsSuccess);
        Assert.Null(await stack.RowAsync("UniqueId"));
        Assert.EndsWith("UniqueId", Assert.Single(stack.Log.Entries(1003)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_setting_is_refused()
    {
        using var stack = new Stack();

        Assert.Contains(
            "heartbeat-interval is given more than once",
            (await stack.SendAsync(
                StackEvent.Of("Create", "saveSettings", ("heartbeat-interval", "25"), ("Heartbeat-Interval", "26")))).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_numbers_and_nulls_are_saved_as_text()
    {
        using var stack = new Stack();

        _ = await stack.SendAsync(StackEvent.Of(
            "Create",
            "saveSettings",
            ("additional-configset-name-list", new System.Text.Json.Nodes.JsonArray("a", "b")),
            ("heartbeat-interval", 25),
            ("faz-ip", null)));

        Assert.Equal(
            ("a,b", "25", ""),
            (
                await stack.RowAsync("additional-configset-name-list"),
                await stack.RowAsync("heartbeat-interval"),
                await stack.RowAsync("faz-ip")));
    }

    [Fact]
    public async Task Deleting_the_resource_keeps_the_settings_rows()
    {
        using var stack = new Stack();
        stack.Settings.Set("heartbeat-interval", "60");

        Assert.True((await stack.SendAsync(StackEvent.Of("Delete", "saveSettings", ("heartbeat-interval", "4")))).IsSuccess);
        Assert.Equal("60", await stack.RowAsync("heartbeat-interval"));
    }

    [Fact]
    public async Task A_row_that_cannot_be_written_fails_the_stack_with_its_key_in_the_reason()
    {
        using var stack = new Stack((_, ports) => ports.With<ISettingStore>(new DeniedStore()));

        var reply = await stack.SendAsync(StackEvent.Of("Create", "saveSettings", ("faz-ip", "10.0.0.9")));

        Assert.Equal(
            (false, "Setting faz-ip cannot be written: AWS refused the call with AccessDeniedException."), (reply.IsSuccess, reply.Reason));
    }

    [Fact]
    public void The_editable_settings_are_these_40() => Assert.Equal(
        [
            "byol-scaling-group-desired-capacity", "byol-scaling-group-max-size", "byol-scaling-group-min-size",
            "config-holder-grace", "custom-asset-container", "custom-asset-directory", "device-identity-check",
            "device-token-check", "faz-adom", "faz-ca-secret", "faz-credentials-secret", "faz-deauthorize", "faz-port",
            "faz-tls-fingerprint",
            "fortigate-admin-port", "fortigate-autoscale-target-interface", "fortigate-psk-secret", "fortigate-sync-interface",
            "fortigate-traffic-port",
            "fortigate-traffic-protocol", "fortios-role-vocabulary",
            "heartbeat-delay-allowance", "heartbeat-interval", "heartbeat-loss-count", "late-heartbeat-notifications",
            "license-cooldown", "license-file-directory",
            "lifecycle-hook-names",
            "pause-elections-until", "pause-terminations-until",
            "primary-silence-intervals", "scaling-group-desired-capacity", "scaling-group-min-size", "secrets-window",
            "secrets-window-reopen", "sweep-brake-override", "sync-recovery-count", "terminate-unhealthy-max",
            "terminate-unhealthy-vm", "vpn-bgp-asn",
        ],
        SettingCatalogue.All.Where(s => s.IsEditable).Select(s => s.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Only_the_subnet_pairs_setting_is_JSON() =>
        Assert.Equal(["fortigate-autoscale-subnet-pairs"], SettingCatalogue.All.Where(s => s.IsJson).Select(s => s.Key));

    private sealed class DeniedStore : ISettingStore
    {
        public Task SaveAsync(PlannedSetting row, CancellationToken cancellationToken) =>
            Task.FromException(new DeploymentRefusedException($"Setting {row} cannot be written", "AccessDeniedException"));

        public Task<bool> TryAddAsync(PlannedSetting row, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<bool> TryEditAsync(SettingEdit edit, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
