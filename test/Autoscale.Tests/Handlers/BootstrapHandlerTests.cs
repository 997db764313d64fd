using System.Net;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Tests.Handlers;

/// <summary><c>GET /fgt-as-handler</c>, event in and answer out. Spec 1.6, 5, 11.</summary>
public sealed class BootstrapHandlerTests
{
    [Fact]
    public async Task A_device_gets_its_configuration_as_plain_text_and_boots_as_a_secondary()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal(200, answer.StatusCode);
        Assert.StartsWith("text/plain", answer.Headers!["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("set role secondary", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("set role primary", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("primary-ip", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"set psksecret \"{Deployment.Psk}\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("set callback-url \"https://api.example/prod/fgt-as-handler\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains("set hb-interval \"30\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(deployment.A.Id.Value, Assert.Single(deployment.Log.Entries(600)).Text("InstanceId"));
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_same_answer_and_stores_nothing()
    {
        using var deployment = new Deployment();

        var first = await deployment.SendAsync(ProxyEvent.Bootstrap());
        var second = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal(first.Body, second.Body);
        Assert.Empty(deployment.HealthChecks.All);
        Assert.Null(deployment.Primary);
        Assert.Empty(deployment.Mails);
    }

    [Fact]
    public async Task A_secondary_gets_the_address_of_the_primary()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);

        var ofB = await deployment.SendAsync(ProxyEvent.Bootstrap().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));
        var ofA = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Contains("set primary-ip 10.0.0.10", ofB.Body, StringComparison.Ordinal);
        Assert.Contains("set role secondary", ofA.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("primary-ip", ofA.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_firmware_gets_the_keywords_slave_and_master_ip()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("fortios-role-vocabulary", "master-slave");
        await deployment.BeatAsync(deployment.A, 0);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));

        Assert.Contains("set role slave", answer.Body, StringComparison.Ordinal);
        Assert.Contains("set master-ip 10.0.0.10", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_from_the_public_or_the_mapped_address_of_a_device_is_accepted()
    {
        using var deployment = new Deployment();

        Assert.Equal(200, (await deployment.SendAsync(ProxyEvent.Bootstrap().From(deployment.A.Description.PublicIp))).StatusCode);
        Assert.Equal(200, (await deployment.SendAsync(ProxyEvent.Bootstrap().From(IPAddress.Parse("::ffff:10.0.0.10")))).StatusCode);
    }

    [Fact]
    public async Task An_unknown_or_terminated_instance_is_refused_with_404()
    {
        using var deployment = new Deployment();
        var unknown = await deployment.SendAsync(ProxyEvent.Bootstrap().For("i-0unknown"));
        deployment.Cloud.Terminate(deployment.B.Id);
        var terminated = await deployment.SendAsync(ProxyEvent.Bootstrap().For(deployment.B.Id.Value));

        Assert.Equal((404, ""), (unknown.StatusCode, unknown.Body));
        Assert.Equal((404, ""), (terminated.StatusCode, terminated.Body));
        Assert.All(deployment.Log.Entries(702), entry => Assert.Equal("Warning", entry.Level()));
        Assert.Equal(["RefusedRequests", "RefusedRequests"], deployment.Log.Counted);
    }

    [Theory]
    [InlineData("10.0.0.11")]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData(null)]
    public async Task A_request_from_another_devices_address_is_refused(string? source)
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap().From(source is null ? null : IPAddress.Parse(source)));

        Assert.Equal((403, ""), (answer.StatusCode, answer.Body));
        var warning = Assert.Single(deployment.Log.Entries(700));
        Assert.Equal(
            ("Warning", deployment.A.Id.Value, source ?? "", "ForeignAddress"),
            (warning.Level(), warning.Text("InstanceId"), warning.Text("Source"), warning.Text("Doubt")));
        Assert.Equal(["RefusedRequests"], deployment.Log.Counted);
    }

    [Fact]
    public async Task An_instance_outside_our_groups_is_refused()
    {
        using var deployment = new Deployment();
        deployment.Cloud.Detach(deployment.A.Id);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((403, ""), (answer.StatusCode, answer.Body));
        Assert.Equal("NotOurs", Assert.Single(deployment.Log.Entries(700)).Text("Doubt"));
    }

    [Theory]
    [InlineData("enforce")]
    [InlineData("log")]
    public async Task A_leaving_instance_is_refused_in_both_check_modes(string check)
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("device-identity-check", check);
        deployment.Cloud.BeginTermination(deployment.A.Id);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((403, ""), (answer.StatusCode, answer.Body));
        Assert.Equal("Leaving", Assert.Single(deployment.Log.Entries(700)).Text("Doubt"));
    }

    [Fact]
    public async Task In_log_mode_a_foreign_caller_is_answered_and_a_warning_is_logged()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("device-identity-check", "log");

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap().From(IPAddress.Parse("10.9.9.9")));

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("10.9.9.9", Assert.Single(deployment.Log.Entries(701)).Text("Source"));
        Assert.Equal(["DoubtedRequests"], deployment.Log.Counted);
    }

    [Fact]
    public async Task A_request_without_the_instance_header_is_refused_with_400()
    {
        using var deployment = new Deployment();
        var request = ProxyEvent.Bootstrap();
        request.Headers!.Remove("Fos-instance-id");
        request.MultiValueHeaders!.Remove("Fos-instance-id");

        var answer = await deployment.SendAsync(request);

        Assert.Equal((400, ""), (answer.StatusCode, answer.Body));
        Assert.Equal("Warning", Assert.Single(deployment.Log.Entries(703)).Level());
        Assert.Equal(["InvalidRequests"], deployment.Log.Counted);
    }

    [Theory]
    [InlineData("fortigate-psk-secret", null)]
    [InlineData("fortigate-psk-secret", "n/a")]
    [InlineData("fortigate-psk-secret", "two\nlines")]
    [InlineData("autoscale-handler-url", null)]
    [InlineData("autoscale-handler-url", "no url")]
    [InlineData("byol-scaling-group-name", null)]
    [InlineData("asset-storage-name", null)]
    public async Task A_required_setting_without_a_valid_value_is_an_error_that_names_its_key(string key, string? value)
    {
        using var deployment = new Deployment();
        deployment.Settings.Remove(key);
        if (value is not null)
            deployment.Settings.Set(key, value);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        var error = Assert.Single(deployment.Log.Entries(911));
        Assert.Equal("Error", error.Level());
        Assert.Contains(key, error.Text("exception"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_base_configset_is_an_error_that_names_it()
    {
        using var deployment = new Deployment();
        deployment.Configsets.Remove(Deployment.ConfigsetLocation, Configset.Base);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Contains("baseconfig", Assert.Single(deployment.Log.Entries(911)).Text("exception"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_additional_configset_is_omitted_and_logged()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("additional-configset-name-list", "mine,absent");
        deployment.Configsets.Put(Deployment.ConfigsetLocation, "mine", "config mine\nend\n");

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal(200, answer.StatusCode);
        Assert.Contains("config mine", answer.Body, StringComparison.Ordinal);
        Assert.Equal("absent", Assert.Single(deployment.Log.Entries(601)).Text("Configset"));
    }

    [Fact]
    public async Task A_placeholder_without_a_value_is_an_error_that_names_the_placeholder()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("enable-internal-elb", "true");

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Contains("INTERNAL_ELB_DNS", Assert.Single(deployment.Log.Entries(911)).Text("exception"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$1$&$$", "$1$&$$")]
    [InlineData("back\\slash \"quote\"", "back\\\\slash \\\"quote\\\"")]
    [InlineData("{ADMIN_PORT}", "{ADMIN_PORT}")]
    public async Task A_secret_is_quoted_for_FortiOS(string psk, string quoted)
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("fortigate-psk-secret", psk);

        Assert.Contains(
            $"set psksecret \"{quoted}\"\n", (await deployment.SendAsync(ProxyEvent.Bootstrap())).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_log_line_of_a_request_has_the_request_id()
    {
        using var deployment = new Deployment();

        await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.All(deployment.Log.All, line => Assert.Equal("request-1", line.Text("RequestId")));
    }
}
