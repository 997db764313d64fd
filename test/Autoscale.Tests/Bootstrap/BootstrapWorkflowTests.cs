using System.Net;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Tests.Elections;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Bootstrap;

/// <summary>The bootstrap workflow from the request to the configuration text. Spec 1.6, 5.</summary>
public sealed class BootstrapWorkflowTests
{
    private const string AutoScale = "config system auto-scale\nset role primary\nend";

    private readonly World _world =
        new() { Settings = SettingsSamples.Working(("custom-asset-container", "mine"), ("additional-configset-name-list", "extra")) };

    [Fact]
    public async Task A_configuration_has_shipped_then_additional_then_custom_configsets()
    {
        Ship("baseconfig", AutoScale);
        Ship("extra", "# extra {ADMIN_PORT}");
        Customise("b", "# b");
        Customise("a", "# a");
        Customise(".hidden", "# hidden");

        var served = await ServeAsync(_world.Launch());

        Assert.Equal("config system auto-scale\nset role secondary\nend\n# extra 8443\n# a\n# b", served.Configuration.Text);
        Assert.Empty(served.Missing);
    }

    [Fact]
    public async Task A_missing_additional_configset_is_omitted_and_reported()
    {
        Ship("baseconfig", AutoScale);

        Assert.Equal(["extra"], (await ServeAsync(_world.Launch())).Missing);
    }

    [Fact]
    public async Task A_missing_base_configset_is_an_error_even_if_a_custom_configset_has_its_name()
    {
        Customise("baseconfig", AutoScale);
        var device = _world.Launch();

        var error = await Assert.ThrowsAsync<MissingConfigsetException>(() => AskAsync(device, device.PrivateIp));

        Assert.Equal(
            "Configset baseconfig not found at configset/ in bucket assets. "
            + "Upload it, or correct asset-storage-name and asset-storage-key-prefix.",
            error.Message);
    }

    [Fact]
    public async Task The_configuration_has_the_address_of_the_current_primary()
    {
        Ship("baseconfig", AutoScale);
        _world.PrimaryRecords.Put(ReviewTests.RecordOf(A, 1));

        Assert.Contains("set primary-ip 10.0.0.11", (await ServeAsync(_world.Launch())).Configuration.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_from_a_foreign_address_an_unknown_instance_or_a_leaving_device_is_refused()
    {
        Ship("baseconfig", AutoScale);
        var (device, leaving) = (_world.Launch(), _world.Launch());
        _world.Cloud.BeginTermination(leaving.Id);

        Assert.Equal(
            new BootstrapOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.ForeignAddress)),
            await AskAsync(device, leaving.PrivateIp));
        Assert.Equal(
            new BootstrapOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.Leaving)),
            await AskAsync(leaving, leaving.PrivateIp));
        Assert.Equal(new BootstrapOutcome.NotAccepted(new IdentityDecision.UnknownInstance()), await AskAsync(A, A.PrivateIp));
    }

    [Fact]
    public async Task A_missing_secret_is_an_error_that_names_the_setting()
    {
        Ship("baseconfig", "set psksecret \"{PSK_SECRET}\"");
        var device = _world.Launch();
        var settings = SettingsSamples.Working(("fortigate-psk-secret", "n/a"));

        var error = await Assert.ThrowsAsync<MissingSettingException>(() =>
            _world.Bootstrap().RunAsync(device.Id, device.PrivateIp, token: null, _world.ReadSecretAsync, _world.PassAt(Noon, settings)));

        Assert.Equal("fortigate-psk-secret", error.Key);
    }

    [Fact]
    public async Task A_referenced_secret_is_filled_in_like_a_secret_in_the_settings_row()
    {
        Ship("baseconfig", "set psksecret \"{PSK_SECRET}\"");
        var device = _world.Launch();
        _world.Secrets.Put(SecretName.Parse("prod/psk"), new Secret("{{\"$1\"}}\n"));
        var settings = SettingsSamples.Working(("fortigate-psk-secret", "{{secret:prod/psk}}"));

        var served = Assert.IsType<BootstrapOutcome.Served>(
            await _world.Bootstrap().RunAsync(
                device.Id, device.PrivateIp, token: null, _world.ReadSecretAsync, _world.PassAt(Noon, settings)));

        Assert.Equal("set psksecret \"{{\\\"$1\\\"}}\"", served.Configuration.Text);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_same_configuration_and_stores_nothing()
    {
        Ship("baseconfig", AutoScale);
        var device = _world.Launch();

        Assert.Equal((await ServeAsync(device)).Configuration.Text, (await ServeAsync(device)).Configuration.Text);

        Assert.Empty(_world.HealthChecks.All);
        Assert.Empty(_world.PrimaryRecords.All);
    }

    private void Ship(string name, string text) => _world.Configsets.Put(_world.Settings.Assets.Configsets, name, text);

    private void Customise(string name, string text) => _world.Configsets.Put(_world.Settings.Assets.CustomConfigsets!, name, text);

    private Task<BootstrapOutcome> AskAsync(FortiGate device, IPAddress? source) =>
        _world.Bootstrap().RunAsync(device.Id, source, token: null, _world.ReadSecretAsync, _world.PassAt(Noon));

    private async Task<BootstrapOutcome.Served> ServeAsync(FortiGate device) =>
        Assert.IsType<BootstrapOutcome.Served>(await AskAsync(device, device.PrivateIp));
}
