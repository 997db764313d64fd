using System.Text.Json.Nodes;
using Autoscale.Cdk.Template;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Templates;

namespace Autoscale.Cdk.Tests;

/// <summary>moto creates the stack with a new network from our template, and the resources have the names that the functions use.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class EmulatedStackTests(SynthesizedStacks stacks)
{
    /// <summary>
    /// Resource types that moto cannot create, with the reason. Types that moto ignores (alarms, policies of topics, queues and buckets,
    /// scaling policies, custom resources, hooks) stay in the template.
    /// </summary>
    private static readonly Dictionary<string, string> BeyondMoto = new(StringComparer.Ordinal)
    {
        ["AWS::ElasticLoadBalancingV2::Listener"] =
            "moto takes every load balancer of a template for an application one, which has no listener for TCP",
        ["AWS::ApiGateway::Deployment"] = "moto does not read the Body of an API, so there is no method to deploy",
        ["AWS::ApiGateway::Stage"] = "moto makes no stage without a deployment",
    };

    private static readonly Dictionary<string, string> Given = new(StringComparer.Ordinal)
    {
        ["ResourceTagPrefix"] = "fgt",
        ["FortiGateByolImage"] = "ami-0123456789abcdef0",
        ["FortiGatePaygImage"] = "ami-0123456789abcdef1",
        ["FortiGateByolProductCode"] = "abcdefghij0123456789",
        ["FortiGatePaygProductCode"] = "abcdefghij0123456780",
        ["FortiGateAdminCidr"] = "203.0.113.0/24",
    };

    [Fact]
    public async Task Moto_creates_the_stack_with_the_resources_of_its_template()
    {
        await using var moto = await Moto.StartAsync(CancellationToken.None);
        using var stack = new EmulatedStack(moto.Endpoint);

        await stack.CreateAsync(await ForMotoAsync(), Given);

        Assert.Equal("CREATE_COMPLETE", await stack.StatusAsync());
        await AssertTablesAsync(stack);
        await AssertGroupsAsync(stack);
        await AssertFunctionsAsync(stack);
        Assert.Single((await stack.ListAsync("sns", "2010-03-31", "ListTopics")).Descendants("TopicArn"), topic =>
            topic.Value.EndsWith(":fgt-fortigate-autoscale-notification-sns-topic", StringComparison.Ordinal));
    }

    private static async Task AssertTablesAsync(EmulatedStack stack)
    {
        foreach (var (table, key) in TableTests.Tables
            .Select(row => ((string)row[0], (string)row[1]))
            .Where(row => row.Item1 != "RouteFailover"))
        {
            var described = await stack.JsonAsync("dynamodb", "DynamoDB_20120810.DescribeTable", $$"""{"TableName":"fgt-{{table}}"}""");
            Assert.Equal(
                key.Split(' '),
                described["Table"]!["KeySchema"]!.AsArray()
                    .OrderBy(k => (string)k!["KeyType"]!, StringComparer.Ordinal)
                    .Select(k => (string)k!["AttributeName"]!));
        }
    }

    private static async Task AssertGroupsAsync(EmulatedStack stack)
    {
        var groups = (await stack.ListAsync("autoscaling", "2011-01-01", "DescribeAutoScalingGroups"))
            .Descendants("AutoScalingGroups")
            .Single()
            .Elements("member")
            .ToList();

        Assert.Equal(
            ["fgt-fortigate-byol-auto-scaling-group", "fgt-fortigate-payg-auto-scaling-group"],
            groups.Select(group => group.Element("AutoScalingGroupName")!.Value).Order(StringComparer.Ordinal));
        Assert.All(groups, group => Assert.Equal(("0", "0"), (group.Element("MinSize")!.Value, group.Element("DesiredCapacity")!.Value)));
        Assert.All(groups, group =>
            Assert.Contains(group.Descendants("member"), tag =>
                tag.Element("Key")?.Value == "ResourceGroup" && tag.Element("Value")?.Value == "fgt"));
    }

    private static async Task AssertFunctionsAsync(EmulatedStack stack)
    {
        var told = (await stack.FunctionsAsync()).Select(function => function!["Environment"]!["Variables"]!).ToList();
        var rules = (await stack.JsonAsync("events", "AWSEvents.ListRules", "{}"))["Rules"]!.AsArray();

        Assert.Equal(
            ["Bootstrap", "ByolLicense", "DeploymentService", "Heartbeat", "LifecycleEvent", "Sweep"],
            told.Select(variables => (string)variables["ANNOTATIONS_HANDLER"]!).Order(StringComparer.Ordinal));
        Assert.All(told, variables => Assert.Equal("fgt", (string?)variables["RESOURCE_TAG_PREFIX"]));
        Assert.Equal(3, rules.Count);
        Assert.Single(rules, rule => (string?)rule!["ScheduleExpression"] == "rate(1 minute)");
        Assert.Single(rules, rule =>
            rule!["EventPattern"] is { } pattern && ((string)pattern!).Contains("aws.autoscaling", StringComparison.Ordinal));
        Assert.Single(rules, rule =>
            rule!["EventPattern"] is { } pattern && ((string)pattern!).Contains("aws.ec2", StringComparison.Ordinal));
    }

    private async Task<TemplateDocument> ForMotoAsync()
    {
        var sam = await SamTransform.InstallAsync(CancellationToken.None);
        var template = JsonNode.Parse((await sam.ExpandAsync([stacks.Template.Text], CancellationToken.None))[0])!;
        var resources = template["Resources"]!.AsObject();
        var beyond = resources
            .Where(resource => BeyondMoto.ContainsKey((string)resource.Value!["Type"]!))
            .Select(resource => resource.Key)
            .ToList();
        Assert.Equal(BeyondMoto.Count, beyond.Count);
        foreach (var name in beyond)
            _ = resources.Remove(name);
        foreach (var (_, resource) in resources.Where(resource => resource.Value!["DependsOn"] is not null))
            resource!["DependsOn"] = new JsonArray(
                [
                    .. TemplateReferences.Names(new JsonObject { ["DependsOn"] = resource["DependsOn"]!.DeepClone() })
                        .Except(beyond)
                        .Select(name => JsonValue.Create(name)),
                ]);

        // moto requires ports in every security group rule; a rule for all protocols has none and gets -1.
        foreach (var rule in resources
            .Where(r => (string?)r.Value!["Type"] == "AWS::EC2::SecurityGroup")
            .SelectMany(r => r.Value!["Properties"]!["SecurityGroupIngress"]?.AsArray() ?? [])
            .Where(r => (string?)r!["IpProtocol"] == "-1"))
            (rule!["FromPort"], rule["ToPort"]) = (-1, -1);
        return new TemplateDocument(template.ToJsonString());
    }
}
