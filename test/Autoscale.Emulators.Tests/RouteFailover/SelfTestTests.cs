using System.Text.Json;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.EmulatorTests;
using Autoscale.Simulation.Routes;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>
/// The command-line program in a separate process, with the EC2 and the enforced access control of moto. Spec route-failover 5.3 (M17),
/// 5.4 (D10, D14).
/// </summary>
public sealed class SelfTestTests
{
    private const string ReadOnly =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"""
        + """["ec2:DescribeRouteTables","ec2:DescribeNetworkInterfaces","ec2:DescribeInstances","dynamodb:GetItem"],"Resource":"*"}]}""";

    [Fact]
    public async Task D14_The_self_test_names_a_missing_permission_and_changes_no_route()
    {
        await using var moto = await Moto.StartAsync(CancellationToken.None);
        await using var proxy = await AwsProxy.StartAsync(new(moto.Endpoint, moto.Endpoint), CancellationToken.None);
        var zones = await EmulatedZones.CreateAsync(proxy, 2, 1, CancellationToken.None);
        using var first = new LoopbackUnit(System.Net.IPAddress.Parse("127.70.0.1"), 5410);
        using var second = new LoopbackUnit(System.Net.IPAddress.Parse("127.70.0.2"), 5410);
        using var raw = new RawAws(moto.Endpoint);
        var environment = EmulatedDeployment.Environment(moto.Endpoint, "zones", "RouteFailover")
            .Concat(zones.VariablesFor(["127.70.0.1", "127.70.0.2"], 5410))
            .ToDictionary(StringComparer.Ordinal);

        var allowed = await CliRun.RunAsync(environment, "routes", "plan");
        var key = await RestrictAsync(raw, moto.Endpoint);
        environment["AWS_ACCESS_KEY_ID"] = key.Id;
        environment["AWS_SECRET_ACCESS_KEY"] = key.Secret;
        var test = await CliRun.RunAsync(environment, "routes", "selftest");
        var json = await CliRun.RunAsync(environment, "routes", "selftest", "--output", "json");
        await LiftAsync(moto.Endpoint);

        Assert.Equal((0, ""), (allowed.ExitCode, allowed.Error));
        Assert.EndsWith("no route would be moved", allowed.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal((1, ""), (test.ExitCode, test.Error));
        var report = JsonElement.Parse(json.Output);
        Assert.Equal((1, false), (json.ExitCode, report.GetProperty("wouldWork").GetBoolean()));
        Assert.Equal(
            test.Output.Split('\n').Count(l => l.StartsWith("FAILED", StringComparison.Ordinal)),
            report.GetProperty("checks").EnumerateArray().Count(c => c.GetProperty("verdict").GetString() == "failed"));
        foreach (var table in zones.Tables.SelectMany(t => t))
            Assert.Contains(test.Output.Split('\n'), l =>
                l.StartsWith("FAILED", StringComparison.Ordinal)
                && l.Contains(table, StringComparison.Ordinal)
                && l.Contains("permission ec2:ReplaceRoute is missing", StringComparison.Ordinal));
        Assert.Equal(zones.Interfaces, await TargetsAsync(raw, zones));
    }

    // From now on moto enforces the policy for the caller with this access key.
    private static async Task<(string Id, string Secret)> RestrictAsync(RawAws raw, Uri moto)
    {
        await raw.QueryAsync("iam", "CreateUser", ("UserName", "reader"));
        await raw.QueryAsync("iam", "PutUserPolicy", ("UserName", "reader"), ("PolicyName", "read"), ("PolicyDocument", ReadOnly));
        var made = await raw.QueryAsync("iam", "CreateAccessKey", ("UserName", "reader"));
        await SetAuthAsync(moto, "0");
        return (made.Element("AccessKeyId")!, made.Element("SecretAccessKey")!);
    }

    private static Task LiftAsync(Uri moto) => SetAuthAsync(moto, "inf");

    private static async Task SetAuthAsync(Uri moto, string requests)
    {
        using var http = new HttpClient();
        using var body = new StringContent(requests, System.Text.Encoding.UTF8, "text/plain");
        using var answer = await http.PostAsync(new Uri(moto, "/moto-api/reset-auth"), body);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static async Task<IReadOnlyList<string>> TargetsAsync(RawAws raw, EmulatedZones zones)
    {
        List<string> targets = [];
        foreach (var table in zones.Tables)
            targets.Add((await raw.QueryAsync("ec2", "DescribeRouteTables", ("RouteTableId.1", table[0]))).Element("networkInterfaceId")!);
        return targets;
    }
}
