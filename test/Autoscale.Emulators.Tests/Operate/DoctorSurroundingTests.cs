using System.Text.Json;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary>The checks of <c>autoscale doctor</c> around a cluster, as a process.</summary>
[Collection(EmulatorCollection.Name)]
public sealed class DoctorSurroundingTests(EmulatorFixture emulators) : IDisposable
{
    [Fact]
    public async Task Permissions_images_quotas_and_subscribers_of_a_complete_deployment_are_checked()
    {
        await using var cluster = await DoctoredCluster.CreateAsync(emulators.Proxy);

        var report = JsonElement.Parse(await cluster.Operated.RunAsync(0, "doctor", "--output", "json"));

        Assert.Equal((0, 0), (report.GetProperty("problems").GetInt32(), report.GetProperty("notChecked").GetInt32()));
        Assert.StartsWith("ok: The policies of 6 functions allow what ", LineOf(report, "permissions"), StringComparison.Ordinal);
        Assert.StartsWith("ok: The images of the groups exist", LineOf(report, "images"), StringComparison.Ordinal);
        Assert.Contains("need 12 virtual processors; the quota is 64", LineOf(report, "quota-cpus"), StringComparison.Ordinal);
        Assert.Contains("need 13 functions at once; the quota is 1000", LineOf(report, "quota-concurrency"), StringComparison.Ordinal);
        Assert.Equal("ok: The topic has 1 confirmed subscriber.", LineOf(report, "subscribers"));
    }

    [Fact]
    public async Task A_denied_action_and_a_missing_image_are_problems()
    {
        await using var cluster = await DoctoredCluster.CreateAsync(emulators.Proxy, image: "ami-00000000");
        emulators.Proxy.Scripts.Give(
            "iam", "SimulatePrincipalPolicy", call => (200, DoctoredCluster.Simulation(call, "HeartbeatRole", "ec2:ReplaceRoute")));

        var report = JsonElement.Parse(await cluster.Operated.FailAsync(1, "doctor", "--output", "json"));

        Assert.Equal(2, report.GetProperty("problems").GetInt32());
        Assert.Equal(
            "problem: Functions lack permissions: Heartbeat may not call ec2:ReplaceRoute on "
                + "arn:aws:ec2:us-east-1:123456789012:route-table/* (its permissions boundary does not allow it).",
            LineOf(report, "permissions"));
        Assert.StartsWith("problem: Image ami-00000000 of group ", LineOf(report, "images"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iam", "SimulatePrincipalPolicy", "permissions")]
    [InlineData("cloudformation", "DescribeStackResources", "permissions")]
    [InlineData("cloudformation", "ListStackResources", "permissions")]
    [InlineData("cloudformation", "DescribeStacks", "permissions")]
    [InlineData("ec2", "DescribeImages", "images")]
    [InlineData("ec2", "DescribeLaunchTemplateVersions", "images", "quota-cpus", "quota-concurrency")]
    [InlineData("ec2", "DescribeInstanceTypes", "images", "quota-cpus")]
    [InlineData("servicequotas", "GetServiceQuota", "quota-cpus", "quota-concurrency")]
    [InlineData("servicequotas", "GetAWSDefaultServiceQuota", "quota-concurrency")]
    [InlineData("sns", "ListSubscriptionsByTopic", "subscribers")]
    [InlineData("secretsmanager", "GetSecretValue", "secrets")]
    [InlineData("elasticloadbalancing", "DescribeTargetHealth", "target-groups")]
    [InlineData("autoscaling", "DescribeLifecycleHooks", "lifecycle-hooks")]
    [InlineData("ec2", "DescribeRouteTables", "egress-routes")]
    public async Task A_denied_call_leaves_its_checks_out_and_the_sentence_names_the_permission(
        string service, string operation, params string[] checks)
    {
        await using var cluster = await DoctoredCluster.CreateAsync(emulators.Proxy);
        var code = service switch
        {
            "ec2" => "UnauthorizedOperation",
            "sns" => "AuthorizationError",
            "servicequotas" or "secretsmanager" => "AccessDeniedException",
            _ => "AccessDenied",
        };
        emulators.Proxy.Faults.Fail(service, operation, new AwsError(code, $"not authorized to perform: {service}:{operation}", 403));

        var report = JsonElement.Parse(await cluster.Operated.RunAsync(0, "doctor", "--output", "json"));

        Assert.Equal(
            checks,
            report.GetProperty("checks").EnumerateArray()
                .Where(c => c.GetProperty("state").GetString() == "not-checked")
                .Select(c => c.GetProperty("check").GetString()!));
        Assert.All(checks, c => Assert.Equal($"not-checked: Not checked: needs {service}:{operation}.", LineOf(report, c)));
    }

    public void Dispose() => emulators.Proxy.Reset();

    private static string LineOf(JsonElement report, string check)
    {
        var line = report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("check").GetString() == check);
        return $"{line.GetProperty("state").GetString()}: {line.GetProperty("sentence").GetString()}";
    }
}
