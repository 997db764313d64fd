using System.Net;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Simulation.Interception;
using Microsoft.Extensions.DependencyInjection;
using Autoscale.Tests.Licensing;

namespace Autoscale.Tests.Handlers;

/// <summary><c>GET /byol-license</c>, event in, answer and license records out. Spec 1.7, 6.</summary>
public sealed class ByolLicenseHandlerTests
{
    [Fact]
    public async Task A_device_gets_an_unchanged_license_file_and_its_usage_is_recorded()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.License());

        Assert.Equal((200, Deployment.LicenseText), (answer.StatusCode, answer.Body));
        Assert.StartsWith("text/plain", answer.Headers!["Content-Type"], StringComparison.Ordinal);
        var usage = Assert.Single(deployment.LicenseUsages.All);
        Assert.Equal((deployment.A.Id, "FGVM01.lic", Deployment.Noon), (usage.Holder, usage.License.FileName, usage.AssignedAt));
        var line = Assert.Single(deployment.Log.Entries(400));
        Assert.Equal(
            (deployment.A.Id.Value, "FGVM01.lic", "Unused"), (line.Text("InstanceId"), line.Text("FileName"), line.Text("Origin")));
        Assert.Empty(deployment.Log.Complaints);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_license_of_the_device_again()
    {
        using var deployment = new Deployment();
        deployment.LicenseFiles.Put(Deployment.LicenseLocation, "FGVM02.lic", LicenseSamples.Text("another license"));
        var first = await deployment.SendAsync(ProxyEvent.License());
        var second = await deployment.SendAsync(ProxyEvent.License());

        Assert.Equal(first.Body, second.Body);
        Assert.Single(deployment.LicenseUsages.All);
        Assert.Equal(["Unused", "Own"], deployment.Log.Entries(400).Select(line => line.Text("Origin")));
    }

    [Fact]
    public async Task Without_a_free_license_the_answer_is_empty_and_a_mail_is_sent()
    {
        using var deployment = new Deployment();
        await deployment.SendAsync(ProxyEvent.License());

        var answer = await deployment.SendAsync(ProxyEvent.License().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));

        Assert.Equal((200, ""), (answer.StatusCode, answer.Body));
        Assert.Equal(["FortiGate Autoscale license assignment error"], deployment.Mails);
        Assert.Contains(deployment.B.Id.Value, deployment.Notifications.Published[0].Notification.Text, StringComparison.Ordinal);
        var error = Assert.Single(deployment.Log.Entries(401));
        Assert.Equal(("Error", deployment.B.Id.Value), (error.Level(), error.Text("InstanceId")));
        Assert.Equal(["LicenseShortages"], deployment.Log.Counted);
        Assert.Equal(deployment.A.Id, Assert.Single(deployment.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task Without_license_files_the_answer_is_empty_even_if_no_mail_can_be_sent()
    {
        using var deployment = new Deployment((d, ports) =>
            ports.With<INotifications>(new BrokenNotifications(d.Notifications, new Outage())));
        deployment.LicenseFiles.Remove(Deployment.LicenseLocation, "FGVM01.lic");

        var answer = await deployment.SendAsync(ProxyEvent.License());

        Assert.Equal((200, ""), (answer.StatusCode, answer.Body));
        Assert.Equal([204, 401], deployment.Log.Complaints);
    }

    [Fact]
    public async Task The_license_of_a_terminated_instance_is_reclaimed_and_that_of_a_stopped_one_is_not()
    {
        using var deployment = new Deployment();
        await deployment.SendAsync(ProxyEvent.License());
        deployment.Cloud.Stop(deployment.A.Id);
        var whileStopped = await deployment.SendAsync(
            ProxyEvent.License().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));
        deployment.Cloud.Terminate(deployment.A.Id);
        var afterwards = await deployment.SendAsync(
            ProxyEvent.License().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp));

        Assert.Equal("", whileStopped.Body);
        Assert.Equal(Deployment.LicenseText, afterwards.Body);
        Assert.Equal(deployment.B.Id, Assert.Single(deployment.LicenseUsages.All).Holder);
    }

    [Fact]
    public async Task Two_simultaneous_devices_get_different_licenses()
    {
        using var deployment = new Deployment();
        deployment.LicenseFiles.Put(Deployment.LicenseLocation, "FGVM02.lic", LicenseSamples.Text("another license"));

        var answers = await Task.WhenAll(
            deployment.SendAsync(ProxyEvent.License()),
            deployment.SendAsync(ProxyEvent.License().For(deployment.B.Id.Value).From(deployment.B.Description.PrivateIp)));

        Assert.Equal(
            new[] { LicenseSamples.Text("another license"), Deployment.LicenseText }.Order(StringComparer.Ordinal),
            answers.Select(a => a.Body).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_unknown_instance_is_refused_with_404_and_takes_no_license()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.License().For("i-0unknown"));

        Assert.Equal((404, ""), (answer.StatusCode, answer.Body));
        Assert.Empty(deployment.LicenseUsages.All);
        Assert.Equal(["RefusedRequests"], deployment.Log.Counted);
    }

    [Fact]
    public async Task A_request_from_a_foreign_address_is_refused_and_takes_no_license()
    {
        using var deployment = new Deployment();

        var answer = await deployment.SendAsync(ProxyEvent.License().From(IPAddress.Parse("10.9.9.9")));

        Assert.Equal((403, ""), (answer.StatusCode, answer.Body));
        Assert.Empty(deployment.LicenseUsages.All);
        Assert.Equal("10.9.9.9", Assert.Single(deployment.Log.Entries(700)).Text("Source"));
    }

    [Fact]
    public async Task A_leaving_instance_is_refused_even_its_own_license()
    {
        using var deployment = new Deployment();
        await deployment.SendAsync(ProxyEvent.License());
        deployment.Cloud.BeginTermination(deployment.A.Id);

        deployment.Clock.Advance(TimeSpan.FromMinutes(5));
        var answer = await deployment.SendAsync(ProxyEvent.License().At(deployment.Clock.GetUtcNow()));

        Assert.Equal((403, ""), (answer.StatusCode, answer.Body));
    }

    [Fact]
    public async Task A_missing_bucket_setting_is_an_error_that_names_the_setting()
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("asset-storage-name", "n/a");

        var answer = await deployment.SendAsync(ProxyEvent.License());

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        Assert.Contains("asset-storage-name", Assert.Single(deployment.Log.Entries(911)).Text("exception"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Licenses_of_other_products_stay_in_the_stock()
    {
        using var deployment = new Deployment();
        var foreign = new License("0123", "FAZ01.lic", ETag: null, "fortianalyzer");
        await deployment.LicenseStock.PutAsync(foreign, CancellationToken.None);

        await deployment.SendAsync(ProxyEvent.License());

        Assert.Contains(foreign, deployment.LicenseStock.All);
    }
}
