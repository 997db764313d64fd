using System.Net;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Tests.Elections;
using Autoscale.Tests.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Bootstrap;

/// <summary>A configuration from the request to the text. Spec 1.6, 5.</summary>
public sealed class BootstrapWorkflowTests
{
    private const string AutoScale = "config system auto-scale\nset role primary\nend";

    private readonly World _world = new() { Settings = SettingsSamples.Working(("custom-asset-container", "mine"), ("additional-configset-name-list", "extra")) };

    [Fact]
    public async Task A_device_gets_what_is_shipped_then_what_is_added_then_what_the_operator_has()
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
    public async Task What_is_missing_is_left_out_and_named()
    {
        Ship("baseconfig", AutoScale);

        Assert.Equal(["extra"], (await ServeAsync(_world.Launch())).Missing);
    }

    [Fact]
    public async Task Without_the_base_there_is_no_configuration_even_if_the_operator_has_a_file_of_that_name()
    {
        Customise("baseconfig", AutoScale);
        var device = _world.Launch();

        var error = await Assert.ThrowsAsync<MissingConfigsetException>(() => AskAsync(device, device.PrivateIp));

        Assert.Equal("There is no configset baseconfig at configset/ in bucket assets.", error.Message);
    }

    [Fact]
    public async Task The_address_of_the_primary_is_in_it_once_there_is_one()
    {
        Ship("baseconfig", AutoScale);
        _world.PrimaryRecords.Put(ReviewTests.RecordOf(A, 1));

        Assert.Contains("set primary-ip 10.0.0.11", (await ServeAsync(_world.Launch())).Configuration.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_impostor_a_stranger_and_a_leaving_device_get_nothing()
    {
        Ship("baseconfig", AutoScale);
        var (device, leaving) = (_world.Launch(), _world.Launch());
        _world.Cloud.BeginTermination(leaving.Id);

        Assert.Equal(new BootstrapOutcome.Refused(IdentityDoubt.ForeignAddress), await AskAsync(device, leaving.PrivateIp));
        Assert.Equal(new BootstrapOutcome.Refused(IdentityDoubt.Leaving), await AskAsync(leaving, leaving.PrivateIp));
        Assert.IsType<BootstrapOutcome.UnknownInstance>(await AskAsync(A, A.PrivateIp));
    }

    [Fact]
    public async Task A_missing_secret_is_an_error_that_names_its_key()
    {
        Ship("baseconfig", "set psksecret \"{PSK_SECRET}\"");
        var device = _world.Launch();
        var settings = SettingsSamples.Working(("fortigate-psk-secret", "n/a"));

        var error = await Assert.ThrowsAsync<MissingSettingException>(() => _world.Bootstrap().RunAsync(device.Id, device.PrivateIp, settings, _world.ReadSecretAsync, Noon, default));

        Assert.Equal("fortigate-psk-secret", error.Key);
    }

    [Fact]
    public async Task A_secret_that_is_kept_elsewhere_is_filled_in_like_one_in_the_row()
    {
        Ship("baseconfig", "set psksecret \"{PSK_SECRET}\"");
        var device = _world.Launch();
        _world.Secrets.Put(SecretName.Parse("prod/psk"), new Secret("{{\"$1\"}}\n"));
        var settings = SettingsSamples.Working(("fortigate-psk-secret", "{{secret:prod/psk}}"));

        var served = Assert.IsType<BootstrapOutcome.Served>(await _world.Bootstrap().RunAsync(device.Id, device.PrivateIp, settings, _world.ReadSecretAsync, Noon, default));

        Assert.Equal("set psksecret \"{{\\\"$1\\\"}}\"", served.Configuration.Text);
    }

    [Fact]
    public async Task Asking_again_gives_the_same_and_changes_nothing()
    {
        Ship("baseconfig", AutoScale);
        var device = _world.Launch();

        Assert.Equal((await ServeAsync(device)).Configuration.Text, (await ServeAsync(device)).Configuration.Text);

        Assert.Empty(_world.HealthChecks.All);
        Assert.Empty(_world.PrimaryRecords.All);
    }

    private void Ship(string name, string text) => _world.Configsets.Put(_world.Settings.Assets.Configsets, name, text);

    private void Customise(string name, string text) => _world.Configsets.Put(_world.Settings.Assets.CustomConfigsets!, name, text);

    private Task<BootstrapOutcome> AskAsync(FortiGate device, IPAddress? source) => _world.Bootstrap().RunAsync(device.Id, source, _world.Settings, _world.ReadSecretAsync, Noon, default);

    private async Task<BootstrapOutcome.Served> ServeAsync(FortiGate device) => Assert.IsType<BootstrapOutcome.Served>(await AskAsync(device, device.PrivateIp));
}
