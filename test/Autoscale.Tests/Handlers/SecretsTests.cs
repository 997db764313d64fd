using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.Handlers;

/// <summary>Secrets are sent only to devices; they are not in the log at any level and not in mails. Spec 11.2.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task Secrets_licenses_and_configurations_are_not_in_logs_or_mails_of_a_boot()
    {
        using var deployment = new Deployment().WithReference();
        var answers = await BootStory.BootAsync(deployment);

        Assert.All(answers, answer => Assert.Equal(200, answer.StatusCode));
        string[] bodies = [.. answers.Select(a => a.Body!)];

        // What the log must not contain is in the answers: three configurations with the key, and two licenses.
        Assert.Equal(3, bodies.Count(b => b.Contains(Deployment.Psk, StringComparison.Ordinal)));
        Assert.Equal(2, bodies.Count(b => b.Contains("LICENSE", StringComparison.Ordinal)));
        IsDiscreet(deployment, bodies);
    }

    [Fact]
    public async Task Secrets_are_not_in_logs_or_mails_when_a_single_call_fails()
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

        // A boot makes fifty calls; each of them failed once.
        Assert.InRange(failing, 45, 1000);
    }

    [Theory]
    [InlineData("fortigate-psk-secret", "broken\nsecret of somebody")]
    [InlineData("fortigate-psk-secret", "{{secret:secret of somebody}}")]
    [InlineData("fortigate-internal-elb-dns", "n/a")]
    [InlineData("asset-storage-name", "No Bucket")]
    public async Task Secrets_are_not_in_logs_or_mails_when_a_setting_is_invalid(string key, string value)
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
    [InlineData(
        "secret of somebody, which is longer than FortiOS takes "
        + ".......................................................................................")]
    [InlineData("{{secret:secret of somebody}}")]
    public async Task Secrets_are_not_in_logs_or_mails_when_a_secret_is_invalid(string text)
    {
        using var deployment = new Deployment().WithReference();
        deployment.Secrets.Put(Deployment.PskName, new Secret(text));

        var answers = await BootStory.BootAsync(deployment);

        Assert.Contains(answers, answer => answer.StatusCode == 500);
        IsDiscreet(deployment, ["secret of somebody"]);
    }

    private static void IsDiscreet(Deployment deployment, IReadOnlyList<string> bodies)
    {
        // Long lines of the answers; short lines could be in a log by chance.
        var lines = bodies
            .Where(b => !b.StartsWith('{'))
            .SelectMany(b => b.Split('\n', StringSplitOptions.TrimEntries))
            .Where(l => l.Length > 8)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        string[] secrets = [Deployment.Psk, "secret of somebody", "nobody-may-read", "no other device", .. lines];
        string[] said =
        [
            .. deployment.Log.Texts,
            .. deployment.Notifications.Published.SelectMany(p => new[] { p.Notification.Subject, p.Notification.Text }),
        ];

        Assert.NotEmpty(deployment.Log.All);
        Assert.All(secrets, secret => Assert.DoesNotContain(said, text => text.Contains(secret, StringComparison.Ordinal)));
    }
}
