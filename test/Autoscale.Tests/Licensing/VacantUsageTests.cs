using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.Licensing;

/// <summary>Usage rows without a valid holder: the license is free, which is reported once. Safety S3.5.</summary>
public sealed class VacantUsageTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_license_without_a_holder_is_assigned_without_a_question_about_its_holder()
    {
        _world.Stock(1);
        var device = _world.Launch();
        _world.LicenseUsages.Put(Vacant(LicenseSamples.Text("license 1"), "01.lic"));

        var outcome = Assert.IsType<LicenseOutcome.Assigned>(await _world.AskForLicenseAsync(_world.Licenses(), device));

        Assert.Equal(("01.lic", LicenseOrigin.Unused), (outcome.License.FileName, outcome.Origin));
        Assert.Equal(["01.lic"], outcome.Freed.Select(l => l.FileName));
        Assert.Equal(device.Id, Assert.Single(_world.LicenseUsages.All).Holder);
        Assert.Equal(2, _world.Ask.Questions);
    }

    [Fact]
    public async Task The_request_that_frees_a_license_logs_it_once()
    {
        using var deployment = new Deployment();
        deployment.LicenseUsages.Put(Vacant(Deployment.LicenseText, "FGVM01.lic"));

        var first = await deployment.SendAsync(ProxyEvent.License());
        var second = await deployment.SendAsync(ProxyEvent.License());

        Assert.Equal((Deployment.LicenseText, Deployment.LicenseText), (first.Body, second.Body));
        Assert.Equal("FGVM01.lic", Assert.Single(deployment.Log.Entries(402)).Text("FileName"));
    }

    [Fact]
    public async Task The_sweep_frees_a_license_without_a_holder_and_logs_it_once_and_no_step_fails()
    {
        using var deployment = new Deployment();
        await deployment.BeatAsync(deployment.A, 0);
        deployment.LicenseUsages.Put(Vacant(Deployment.LicenseText, "FGVM01.lic"));
        deployment.LicenseUsages.Put(Vacant("of a deleted file", "deleted.lic"));

        await deployment.SweepAsync(20);
        await deployment.SweepAsync(80);

        Assert.Empty(deployment.LicenseUsages.All);
        Assert.Equal(
            ["FGVM01.lic", "deleted.lic"],
            deployment.Log.Entries(402).Select(line => line.Text("FileName")!).Order(StringComparer.Ordinal));
        Assert.Empty(deployment.Log.Entries(204));
    }

    private static LicenseUsage Vacant(string text, string file) => new(
        new License(new LicenseText(text).Checksum, file, null, "fortigate"), default, null, DateTimeOffset.UnixEpoch);
}
