using System.Text.Json;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary><c>autoscale doctor</c> as a process, against a deployment in the emulators.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class DoctorOnAwsTests(EmulatorFixture emulators) : IDisposable
{
    [Fact]
    public async Task A_complete_deployment_has_no_problem()
    {
        DoctoredCluster.ScriptQuotas(emulators.Proxy);
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        await cluster.AddHooksAsync(heartbeatTimeout: 300);

        var report = JsonElement.Parse(await cluster.RunAsync(0, "doctor", "--output", "json"));

        Assert.Equal(0, report.GetProperty("problems").GetInt32());
        Assert.Contains("agrees with that of AWS", SentenceOf(report, "clock"), StringComparison.Ordinal);
        Assert.Contains($"of the primary {cluster.Primary.Id}", SentenceOf(report, "egress-routes"), StringComparison.Ordinal);
        Assert.Equal(
            "The stock has 5 licenses, and the BYOL group has 3 members, at most 3.", SentenceOf(report, "license-stock"));
    }

    [Fact]
    public async Task Hooks_with_a_short_timeout_and_a_secret_that_does_not_exist_are_problems_and_a_denied_call_is_not()
    {
        DoctoredCluster.ScriptQuotas(emulators.Proxy);
        await using var cluster = await OperatedCluster.CreateAsync(emulators.Proxy);
        await cluster.AddHooksAsync(heartbeatTimeout: 60);
        _ = await cluster.RunAsync(0, "settings", "set", "fortigate-psk-secret", "{{secret:no/such/secret}}", "--yes");
        var fault = emulators.Proxy.Faults.Fail("ec2", "DescribeRouteTables", new("UnauthorizedOperation", "not authorized", 403));

        var report = JsonElement.Parse(await cluster.FailAsync(1, "doctor", "--output", "json"));
        emulators.Proxy.Faults.Remove(fault);

        Assert.Equal(2, report.GetProperty("problems").GetInt32());
        Assert.Contains("has a heartbeat timeout of 60 s", SentenceOf(report, "lifecycle-hooks"), StringComparison.Ordinal);
        Assert.Contains(
            "Secret no/such/secret of setting fortigate-psk-secret does not exist",
            SentenceOf(report, "secrets"),
            StringComparison.Ordinal);
        Assert.Equal("Not checked: AWS denies the call: not authorized.", SentenceOf(report, "egress-routes"));
    }

    public void Dispose() => emulators.Proxy.Reset();

    private static string SentenceOf(JsonElement report, string check) => report.GetProperty("checks").EnumerateArray()
        .Single(c => c.GetProperty("check").GetString() == check)
        .GetProperty("sentence").GetString()!;
}
