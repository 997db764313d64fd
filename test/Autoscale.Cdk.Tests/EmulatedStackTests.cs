using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Templates;

namespace Autoscale.Cdk.Tests;

/// <summary>moto creates the stack with a new network from our template, and the resources have the names that the functions use.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class EmulatedStackTests(SynthesizedStacks stacks)
{
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
        using var stack = new EmulatedStack(moto.Endpoint, EmulatedStack.BucketOfTheCdk);

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
            .Where(row => row.Item1 is not ("RouteFailover" or "AddressManager")))
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
        return MotoTemplate.Of((await sam.ExpandAsync([stacks.Template.Text], CancellationToken.None))[0]);
    }
}
