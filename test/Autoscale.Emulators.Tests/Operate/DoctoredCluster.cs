using System.Globalization;
using System.Text.RegularExpressions;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary>
/// A deployment with all that <c>autoscale doctor</c> reads: hooks, a secret, a target group, launch templates and a subscriber in moto;
/// a stack, its roles and the quotas as scripted answers, because moto finds no stack by a resource, has no policy simulation and few
/// quotas.
/// </summary>
internal sealed partial class DoctoredCluster : IAsyncDisposable
{
    private const string Image = "ami-12c6146b";

    private static int _made;

    private DoctoredCluster(OperatedCluster operated) => Operated = operated;

    public OperatedCluster Operated { get; }

    public static async Task<DoctoredCluster> CreateAsync(AwsProxy proxy, string image = Image, string instanceType = "c5.xlarge")
    {
        var number = Interlocked.Increment(ref _made);
        var operated = await OperatedCluster.CreateAsync(proxy);
        await operated.AddHooksAsync(heartbeatTimeout: 300);
        using var aws = new RawAws(proxy.Endpoint);
        var secret = string.Create(CultureInfo.InvariantCulture, $"doctored-{number}");
        Assert.Equal(200, (await aws.JsonAsync(
            "secretsmanager", "secretsmanager.CreateSecret", $$"""{"Name":"{{secret}}","SecretString":"a secret"}""")).Status);
        var equipment = await EmulatedEquipment.CreateAsync(proxy, CancellationToken.None);
        foreach (var group in (string[])["byol", "payg"])
            await GiveTemplateAsync(aws, $"{operated.Prefix}-{group}", image, instanceType);
        await QueryAsync(
            aws, "sns", "Subscribe", ("TopicArn", operated.TopicArn), ("Protocol", "email"), ("Endpoint", "anna@example.com"));
        Script(proxy, operated.Prefix);
        foreach (var (key, value) in (IEnumerable<(string, string)>)
            [
                ("fortigate-psk-secret", $$$"""{{secret:{{{secret}}}}}"""),
                ("fortigate-autoscale-target-group-arn", equipment.TargetGroupArn),
                ("enable-external-elb", "true"),
            ])
            _ = await operated.RunAsync(0, "settings", "set", key, value, "--yes");
        return new DoctoredCluster(operated);
    }

    public ValueTask DisposeAsync() => Operated.DisposeAsync();

    /// <summary>The answer of the simulator: all is allowed, except one action of one role.</summary>
    public static string Simulation(ScriptedCall call, string deniedRole = "", string deniedAction = "")
    {
        var actions = call.Fields.Where(f => f.Key.StartsWith("ActionNames.", StringComparison.Ordinal)).Select(f => f.Value);
        var resources = call.Fields.Where(f => f.Key.StartsWith("ResourceArns.", StringComparison.Ordinal)).Select(f => f.Value).ToList();
        return $"""
            <SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>
            {string.Concat(actions.Select(ResultOf))}
            </EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
            """;

        string ResultOf(string action)
        {
            var isDenied = action == deniedAction && call.Fields["PolicySourceArn"].Contains(deniedRole, StringComparison.Ordinal);
            var decision = isDenied ? "implicitDeny" : "allowed";
            return $"""
                <member><EvalActionName>{action}</EvalActionName><EvalDecision>{decision}</EvalDecision>
                <EvalResourceName>{resources[0]}</EvalResourceName><PermissionsBoundaryDecisionDetail>
                <AllowedByPermissionsBoundary>{(isDenied ? "false" : "true")}</AllowedByPermissionsBoundary>
                </PermissionsBoundaryDecisionDetail><ResourceSpecificResults>{string.Concat(resources.Select(r => $"""
                <member><EvalResourceName>{r}</EvalResourceName><EvalResourceDecision>{decision}</EvalResourceDecision></member>
                """))}</ResourceSpecificResults></member>
                """;
        }
    }

    private static async Task GiveTemplateAsync(RawAws aws, string group, string image, string instanceType)
    {
        var template = await QueryAsync(
            aws,
            "ec2",
            "CreateLaunchTemplate",
            ("LaunchTemplateName", group),
            ("LaunchTemplateData.ImageId", image),
            ("LaunchTemplateData.InstanceType", instanceType));
        await QueryAsync(
            aws,
            "autoscaling",
            "UpdateAutoScalingGroup",
            ("AutoScalingGroupName", group),
            ("LaunchTemplate.LaunchTemplateId", TemplateId().Match(template).Value),
            ("LaunchTemplate.Version", "1"));
    }

    private static void Script(AwsProxy proxy, string prefix)
    {
        var stack = $"arn:aws:cloudformation:us-east-1:123456789012:stack/{prefix}/1";
        string[] roles = ["Bootstrap", "Heartbeat", "ByolLicense", "LifecycleEvent", "Sweep", "DeploymentService"];
        string[] resources = [.. roles, .. roles.Select(r => $"{r}Role"), .. roles.Select(r => $"{r}Log"), "SettingsTable"];
        proxy.Scripts.Give("cloudformation", "DescribeStackResources", $"""
            <DescribeStackResourcesResponse><DescribeStackResourcesResult><StackResources><member><StackId>{stack}</StackId></member>
            </StackResources></DescribeStackResourcesResult></DescribeStackResourcesResponse>
            """);
        proxy.Scripts.Give("cloudformation", "ListStackResources", $"""
            <ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>{string.Concat(resources.Select(r =>
                $"<member><LogicalResourceId>{r}</LogicalResourceId><PhysicalResourceId>{prefix}-{r}</PhysicalResourceId></member>"))}
            </StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
            """);
        proxy.Scripts.Give("cloudformation", "DescribeStacks", """
            <DescribeStacksResponse><DescribeStacksResult><Stacks><member><Parameters><member><ParameterKey>AssetKeyArn</ParameterKey>
            <ParameterValue></ParameterValue></member></Parameters></member></Stacks></DescribeStacksResult></DescribeStacksResponse>
            """);
        proxy.Scripts.Give("iam", "SimulatePrincipalPolicy", call => (200, Simulation(call)));
        ScriptQuotas(proxy);
    }

    /// <summary>The quotas of an account: those of EC2 have values of their own, that of Lambda has the default.</summary>
    public static void ScriptQuotas(AwsProxy proxy)
    {
        proxy.Scripts.Give("servicequotas", "GetServiceQuota", call => call.Body.Contains("lambda", StringComparison.Ordinal)
            ? (400, """{"__type":"NoSuchResourceException","Message":"no value of its own"}""")
            : (200, """{"Quota":{"Value":64.0}}"""));
        proxy.Scripts.Give("servicequotas", "GetAWSDefaultServiceQuota", """{"Quota":{"Value":1000.0}}""");
    }

    private static async Task<string> QueryAsync(RawAws aws, string service, string action, params (string Name, string Value)[] fields)
    {
        var answer = await aws.QueryAsync(service, action, fields);
        Assert.True(answer.Status == 200, $"{action}: {answer.Body}");
        return answer.Body;
    }

    [GeneratedRegex("lt-[0-9a-f]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TemplateId();
}
