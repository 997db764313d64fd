using Autoscale.Cli.Operate.Doctor;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The checks of settings, secrets and tokens.</summary>
public sealed class SettingChecksTests
{
    private static readonly SecretFact Denied = new(
        "fortigate-psk-secret", SecretName.Parse("name"), Fact<Secret?>.Omitted(Omission.Needs("a:B")));

    [Fact]
    public void Setting_values() => Facts.Judges(
        "setting-values",
        (Facts.Healthy, CheckState.Ok, "valid"),
        (Facts.With(("heartbeat-interval", "3")), CheckState.Problem, "Setting heartbeat-interval is '3', but it must be"),
        (
            Facts.With(("egress-traffic-route-table", "rtb-1, vpc-1")),
            CheckState.Problem,
            "Setting egress-traffic-route-table contains 'vpc-1'"));

    [Fact]
    public void Setting_keys() => Facts.Judges(
        "setting-keys",
        (Facts.Healthy, CheckState.Ok, "Every row belongs"),
        (Facts.Healthy with { UnknownKeys = ["heartbeat-intervall"] }, CheckState.Warning, "ignored: heartbeat-intervall."));

    [Fact]
    public void Setting_rows() => Facts.Judges(
        "setting-rows",
        (Facts.Healthy, CheckState.Ok, "has a row"),
        (Facts.With(("heartbeat-interval", null)), CheckState.Warning, "no row, so their defaults are used: heartbeat-interval."));

    [Fact]
    public void Handler_url() => Facts.Judges(
        "handler-url",
        (Facts.Healthy, CheckState.Ok, "https://example.com/prod/fgt-as-handler"),
        (Facts.With(("autoscale-handler-url", "n/a")), CheckState.Problem, "autoscale-handler-url has no value"));

    [Fact]
    public void Topic() => Facts.Judges(
        "topic",
        (Facts.Healthy, CheckState.Ok, "arn:aws:sns"),
        (Facts.With(("sns-topic-arn", "n/a")), CheckState.Warning, "no notification is sent"));

    [Theory]
    [InlineData("fortigate-psk-secret", "a-secret", null)]
    [InlineData("fortigate-psk-secret", null, "does not exist")]
    [InlineData("fortigate-psk-secret", " \n", "cannot be used: it is empty")]
    [InlineData("fortigate-psk-secret", "two\nlines", "must be one line of at most 128 characters")]
    [InlineData("device-boot-token", "", "cannot be used: it is empty")]
    [InlineData("device-token-key", "short", "must be one line of 16 to 128 characters")]
    [InlineData("device-token-key", "0123456789abcdef", null)]
    [InlineData("faz-credentials-secret", "password", "must be JSON with username and password")]
    [InlineData("faz-credentials-secret", """{"username":"u","password":"p"}""", null)]
    [InlineData("faz-ca-secret", "many\nlines", null)]
    public void Secrets(string key, string? text, string? flaw) => Facts.Judges(
        "secrets",
        (
            Facts.Healthy with { Secrets = [Facts.SecretOf(key, text)] },
            flaw is null ? CheckState.Ok : CheckState.Problem,
            flaw is null ? key : $"Secret name of setting {key} {(text is null ? "does not exist" : "cannot be used")}"),
        (
            Facts.Healthy with { Secrets = [Facts.SecretOf(key, text)] },
            flaw is null ? CheckState.Ok : CheckState.Problem,
            flaw ?? "can be read and used"));

    [Fact]
    public void Secrets_that_cannot_be_read_or_are_not_set() => Facts.Judges(
        "secrets",
        (
            Facts.Healthy with
            {
                Secrets = [new SecretFact("fortigate-psk-secret", SecretName.Parse("name"), Fact<Secret?>.Unread("access denied"))],
            },
            CheckState.Problem,
            "Secret name of setting fortigate-psk-secret cannot be read (access denied)."),
        (Facts.Healthy with { Secrets = [Facts.SecretOf("faz-ca-secret", "text"), Denied] }, CheckState.NotChecked, "needs a:B."),
        (
            Facts.Healthy with { Secrets = [Denied, Facts.SecretOf("faz-ca-secret", null)] },
            CheckState.Problem,
            "Secret name of setting faz-ca-secret does not exist."),
        (Facts.Healthy with { Secrets = [] }, CheckState.Ok, "No setting refers to a secret."),
        (Facts.With(("fortigate-psk-secret", "n/a")), CheckState.Problem, "fortigate-psk-secret has no value"));

    [Fact]
    public void Device_tokens()
    {
        var without = FortiGates.B.Health();
        Facts.Judges(
            "device-tokens",
            (Facts.Healthy, CheckState.Ok, "are refused"),
            (Facts.With(("device-token-check", "off")), CheckState.Warning, "device-token-check is off"),
            (Facts.With(("device-token-key", "n/a")), CheckState.Problem, "enforced without device-token-key,"),
            (Facts.With(("device-token-check", "log")), CheckState.Warning, "although every member shows a token"),
            (
                Facts.With(("device-token-check", "log")) with { Records = Facts.Known(Facts.Adopted(FortiGates.A), without) },
                CheckState.Warning,
                $"these members show no token: {FortiGates.B.Id}."),
            (
                Facts.With(("device-token-check", "log"), ("device-boot-token", "n/a")),
                CheckState.Warning,
                "device-boot-token has no value"));
    }
}
