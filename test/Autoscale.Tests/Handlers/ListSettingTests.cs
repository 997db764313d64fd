namespace Autoscale.Tests.Handlers;

/// <summary>Requests and sweeps while a list in the settings has a bad item. Field fault F13.</summary>
public sealed class ListSettingTests
{
    [Fact]
    public async Task A_device_gets_the_good_additional_configset_and_the_log_names_the_bad_one_once()
    {
        using var deployment = new Deployment();
        deployment.Configsets.Put(Deployment.ConfigsetLocation, "testconfigset1", "# test {ADMIN_PORT}");
        deployment.Settings.Set("additional-configset-name-list", "testconfigset1,seq#1");

        var first = await deployment.SendAsync(ProxyEvent.Bootstrap());
        var second = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((200, 200), (first.StatusCode, second.StatusCode));
        Assert.Contains("# test 8443", first.Body, StringComparison.Ordinal);
        Assert.Equal(first.Body, second.Body);
        var line = Assert.Single(deployment.Log.Entries(905));
        Assert.Equal(("additional-configset-name-list", "'seq#1'"), (line.Text("Key"), line.Text("Value")));
        Assert.Empty(deployment.Log.Entries(900));
    }

    [Fact]
    public async Task The_good_route_table_follows_the_primary_and_the_log_names_the_bad_one_once()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("egress-traffic-route-table", $"{Deployment.RouteTable},oops");

        await deployment.BeatAsync(deployment.A, 0);
        await deployment.BeatAsync(deployment.A, 30);
        await deployment.SweepAsync(60);

        Assert.NotNull(deployment.Cloud.RouteTable(Deployment.RouteTable).DefaultInterfaceId);
        Assert.Equal("'oops'", Assert.Single(deployment.Log.Entries(905)).Text("Value"));
        Assert.Empty(deployment.Log.Entries(204));
    }
}
