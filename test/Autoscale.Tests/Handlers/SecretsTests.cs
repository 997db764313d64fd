using Autoscale.Domain.Settings;

namespace Autoscale.Tests.Handlers;

/// <summary>Secrets reach devices and nobody else: not the log, whatever its level, and not people. Issue: who may ask; spec 11.2.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task Neither_secret_nor_license_nor_configuration_is_in_the_log_or_in_a_mail_of_a_whole_boot()
    {
        using var deployment = new Deployment().WithReference();
        var answers = await BootStory.BootAsync(deployment);

        Assert.All(answers, answer => Assert.Equal(200, answer.StatusCode));
        IsDiscreet(deployment, [.. answers.Select(a => a.Body!)]);
    }

    [Fact]
    public async Task Nor_are_they_when_any_single_call_fails()
    {
        IReadOnlyList<string> bodies;
        using (var deployment = new Deployment().WithReference())
            bodies = [.. (await BootStory.BootAsync(deployment)).Select(a => a.Body!)];

        var failing = 0;
        for (FaultPlan plan; (plan = new FaultPlan(++failing)).Failed is null;)
        {
            using var deployment = new Deployment(BootStory.With(plan)).WithReference();
            _ = await BootStory.BootAsync(deployment);
            if (plan.Failed is null)
                break;
            IsDiscreet(deployment, bodies);
        }
    }

    [Theory]
    [InlineData("fortigate-psk-secret", "broken\nsecret of somebody")]
    [InlineData("fortigate-psk-secret", "{{secret:secret of somebody}}")]
    [InlineData("fortigate-internal-elb-dns", "n/a")]
    [InlineData("asset-storage-name", "No Bucket")]
    public async Task Nor_are_they_when_a_setting_is_wrong(string key, string value)
    {
        using var deployment = new Deployment();
        deployment.Settings.Set("enable-internal-elb", "true");
        deployment.Settings.Set(key, value);

        var answers = await BootStory.BootAsync(deployment);

        Assert.Contains(answers, answer => answer.StatusCode == 500);
        IsDiscreet(deployment, ["secret of somebody"]);
    }

    [Theory]
    [InlineData("secret of somebody\nwith a second line")]
    [InlineData("secret of somebody, which is longer than FortiOS takes .......................................................................................")]
    [InlineData("{{secret:secret of somebody}}")]
    public async Task Nor_are_they_when_a_secret_cannot_be_used(string text)
    {
        using var deployment = new Deployment().WithReference();
        deployment.Secrets.Put(Deployment.PskName, new Secret(text));

        var answers = await BootStory.BootAsync(deployment);

        Assert.Contains(answers, answer => answer.StatusCode == 500);
        IsDiscreet(deployment, ["secret of somebody"]);
    }

    private static void IsDiscreet(Deployment deployment, IReadOnlyList<string> bodies)
    {
        // Lines of answers that could not stand in a log by chance.
        var lines = bodies.Where(b => !b.StartsWith('{')).SelectMany(b => b.Split('\n', StringSplitOptions.TrimEntries)).Where(l => l.Length > 8).Distinct(StringComparer.Ordinal);
        string[] secrets = [Deployment.Psk, "secret of somebody", "nobody-may-read", "no other device", .. lines];
        string[] said = [.. deployment.Log.Texts, .. deployment.Notifications.Published.SelectMany(p => new[] { p.Notification.Subject, p.Notification.Text })];

        Assert.NotEmpty(deployment.Log.All);
        Assert.All(secrets, secret => Assert.DoesNotContain(said, text => text.Contains(secret, StringComparison.Ordinal)));
    }
}
