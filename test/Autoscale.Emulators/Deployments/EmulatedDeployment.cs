using System.Globalization;
using System.Xml.Linq;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Autoscale.Emulators.Proxy;
using Autoscale.Testing;

namespace Autoscale.Emulators.Deployments;

/// <summary>
/// A complete deployment in the emulators, as the templates create it: groups with instances, tables with settings, a bucket with
/// configsets and license files, a topic and a route table.
/// </summary>
public sealed class EmulatedDeployment
{
    private const string Image = "ami-12c6146b";
    private const string NextImage = "ami-785db401";

    private static int _made;

    private EmulatedDeployment(DeploymentPlan plan, IReadOnlyList<DeployedInstance> instances, string routeTableId, string topicArn)
    {
        Plan = plan;
        Instances = instances;
        RouteTableId = routeTableId;
        TopicArn = topicArn;
    }

    /// <summary>The requested plan with a number after the prefix, because emulators keep the resources of earlier deployments.</summary>
    public DeploymentPlan Plan { get; }

    /// <summary>The instances, BYOL before PAYG.</summary>
    public IReadOnlyList<DeployedInstance> Instances { get; }

    /// <summary>The route table whose default route points at the primary.</summary>
    public string RouteTableId { get; }

    /// <summary>The topic of the notifications.</summary>
    public string TopicArn { get; }

    /// <summary>The variables of a function of this deployment.</summary>
    public static IReadOnlyDictionary<string, string> Environment(Uri aws, string prefix, string handler) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RESOURCE_TAG_PREFIX"] = prefix,
            ["ANNOTATIONS_HANDLER"] = handler,
            ["AWS_ENDPOINT_URL"] = aws.ToString(),
            ["AWS_ACCESS_KEY_ID"] = "AKIAEMULATED",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
            ["AWS_REGION"] = "us-east-1",
        };

    /// <summary>Creates the deployment.</summary>
    public static async Task<EmulatedDeployment> CreateAsync(AwsProxy proxy, DeploymentPlan plan, CancellationToken cancellationToken)
    {
        plan = plan with { Prefix = string.Create(CultureInfo.InvariantCulture, $"{plan.Prefix}-{Interlocked.Increment(ref _made)}") };
        using var http = new HttpClient();
        var query = new QueryClient(http, proxy.Endpoint);
        List<DeployedInstance> instances =
        [
            .. await LaunchAsync(query, $"{plan.Prefix}-byol", plan.Byol, plan.Equipment is not null, cancellationToken),
            .. await LaunchAsync(query, $"{plan.Prefix}-payg", plan.Payg, plan.Equipment is not null, cancellationToken),
        ];
        var vpc = (await query.Ec2Async("DescribeVpcs", Nothing, cancellationToken)).Descendants("vpcId").First().Value;
        var table = (await query.Ec2Async("CreateRouteTable", Of(("VpcId", vpc)), cancellationToken))
            .Descendants("routeTableId")
            .First().Value;
        var topic = (await query.CallAsync("sns", "2010-03-31", "CreateTopic", Of(("Name", plan.Prefix)), cancellationToken))
            .Descendants("TopicArn")
            .First().Value;
        var deployment = new EmulatedDeployment(plan, instances, table, topic);
        await deployment.CreateTablesAsync(proxy, cancellationToken);
        await deployment.UploadAsync(proxy, cancellationToken);
        return deployment;
    }

    /// <summary>Launches one more instance in the BYOL group. The function has received no event about it.</summary>
    public async Task<DeployedInstance> LaunchByolAsync(AwsProxy proxy, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var query = new QueryClient(http, proxy.Endpoint);
        var (group, size) = ($"{Plan.Prefix}-byol", (Plan.Byol + 1).ToString(CultureInfo.InvariantCulture));
        await query.AutoScalingAsync(
            "UpdateAutoScalingGroup", Of(("AutoScalingGroupName", group), ("MaxSize", size), ("DesiredCapacity", size)), cancellationToken);
        return (await FindAsync(query, group, cancellationToken)).Single(i => !Instances.Contains(i));
    }

    /// <summary>The running instances of the BYOL group.</summary>
    public async Task<IReadOnlyList<DeployedInstance>> FindByolAsync(AwsProxy proxy, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        return await FindAsync(new QueryClient(http, proxy.Endpoint), $"{Plan.Prefix}-byol", cancellationToken);
    }

    /// <summary>The BYOL group launches from a launch template with another image; its members stay.</summary>
    public async Task PublishAsync(AwsProxy proxy, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var query = new QueryClient(http, proxy.Endpoint);
        var group = $"{Plan.Prefix}-byol";
        await query.Ec2Async(
            "CreateLaunchTemplate",
            Of(
                ("LaunchTemplateName", group),
                ("LaunchTemplateData.ImageId", NextImage),
                ("LaunchTemplateData.InstanceType", "c5.xlarge")),
            cancellationToken);
        await query.AutoScalingAsync(
            "UpdateAutoScalingGroup",
            Of(
                ("AutoScalingGroupName", group),
                ("LaunchTemplate.LaunchTemplateName", group),
                ("LaunchTemplate.Version", "$Latest")),
            cancellationToken);
    }

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    // The partition key of each table; VpnAttachment also has a sort key.
    private static IReadOnlyDictionary<string, string[]> Tables { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Autoscale"] = ["vmId"],
        ["PrimaryElection"] = ["id"],
        ["Settings"] = ["settingKey"],
        ["LicenseStock"] = ["checksum"],
        ["LicenseUsage"] = ["checksum"],
        ["LifecycleItem"] = ["vmId"],
        ["NicAttachment"] = ["vmId"],
        ["VpnAttachment"] = ["vmId", "ip"],
        ["FortiAnalyzer"] = ["vmId"],
        ["Notification"] = ["id"],
    };

    private string Bucket => $"{Plan.Prefix}-assets";

    private static async Task<IReadOnlyList<DeployedInstance>> LaunchAsync(
        QueryClient query, string group, int count, bool arePublic, CancellationToken cancellationToken)
    {
        var size = count.ToString(CultureInfo.InvariantCulture);
        await query.AutoScalingAsync(
            "CreateLaunchConfiguration",
            Of(
                ("LaunchConfigurationName", group),
                ("ImageId", Image),
                ("InstanceType", "c5.xlarge"),
                ("AssociatePublicIpAddress", arePublic ? "true" : "false")),
            cancellationToken);
        await query.AutoScalingAsync(
            "CreateAutoScalingGroup",
            Of(
                ("AutoScalingGroupName", group),
                ("LaunchConfigurationName", group),
                ("MinSize", size),
                ("MaxSize", size),
                ("DesiredCapacity", size),
                ("AvailabilityZones.member.1", "us-east-1a")),
            cancellationToken);
        if (count == 0)
            return [];
        return await FindAsync(query, group, cancellationToken);
    }

    private static async Task<IReadOnlyList<DeployedInstance>> FindAsync(
        QueryClient query, string group, CancellationToken cancellationToken)
    {
        var described = await query.Ec2Async(
            "DescribeInstances",
            Of(("Filter.1.Name", "tag:aws:autoscaling:groupName"), ("Filter.1.Value.1", group), ("Filter.2.Name", "instance-state-name"),
                ("Filter.2.Value.1", "running"), ("MaxResults", "1000")),
            cancellationToken);
        return
        [
            .. described.Descendants("instancesSet").Elements("item")
                .Select(i => new DeployedInstance(i.Element("instanceId")!.Value, i.Element("privateIpAddress")!.Value, group))
                .OrderBy(i => i.Id, StringComparer.Ordinal),
        ];
    }

    private async Task CreateTablesAsync(AwsProxy proxy, CancellationToken cancellationToken)
    {
        using var client = DynamoDb(proxy);
        foreach (var (name, keys) in Tables)
            await EmulatedTable.CreateAsync(client, $"{Plan.Prefix}-{name}", keys, cancellationToken);

        foreach (var (key, value) in Settings())
        {
            await client.PutItemAsync(
                new PutItemRequest
                {
                    TableName = $"{Plan.Prefix}-Settings",
                    Item = new() { ["settingKey"] = new(key), ["settingValue"] = new(value) },
                },
                cancellationToken);
        }
    }

    private Dictionary<string, string> Settings()
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal)
        {
            ["autoscale-handler-url"] = "https://a1b2c3.execute-api.us-east-1.amazonaws.com/prod/fgt-as-handler",
            ["byol-scaling-group-name"] = $"{Plan.Prefix}-byol",
            ["payg-scaling-group-name"] = $"{Plan.Prefix}-payg",
            ["primary-scaling-group-name"] = $"{Plan.Prefix}-byol",
            ["fortigate-psk-secret"] = "an emulated secret",
            ["asset-storage-name"] = Bucket,
            ["asset-storage-key-prefix"] = "assets/",
            ["egress-traffic-route-table"] = RouteTableId,
            ["sns-topic-arn"] = TopicArn,
        };
        foreach (var (key, value) in (Plan.Equipment?.Settings ?? Nothing).Concat(Plan.Settings))
            settings[key] = value;
        return settings;
    }

    private async Task UploadAsync(AwsProxy proxy, CancellationToken cancellationToken)
    {
        var config = To<AmazonS3Config>(proxy);
        config.ForcePathStyle = true;
        using var client = new AmazonS3Client(Credentials, config);
        await client.PutBucketAsync(Bucket, cancellationToken);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), "configsets")).Where(f => !Path.HasExtension(f)))
            await PutAsync($"assets/configset/{Path.GetFileName(file)}", await File.ReadAllTextAsync(file, cancellationToken));
        for (var n = 1; n <= Plan.Licenses; n++)
        {
            await PutAsync(
                $"assets/license-files/fortigate/FGVM{n:00000}.lic",
                $"-----BEGIN FGT VM LICENSE-----\nlicense {n} of {Plan.Prefix}\n-----END FGT VM LICENSE-----\n");
        }

        Task PutAsync(string key, string text) =>
            client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = text }, cancellationToken);
    }

    private static BasicAWSCredentials Credentials => new("AKIAEMULATED", "secret");

    /// <summary>A DynamoDB client that sends its calls to the proxy.</summary>
    public static IAmazonDynamoDB DynamoDb(AwsProxy proxy) => new AmazonDynamoDBClient(Credentials, To<AmazonDynamoDBConfig>(proxy));

    private static T To<T>(AwsProxy proxy)
        where T : ClientConfig, new() => new() { ServiceURL = proxy.Endpoint.ToString(), AuthenticationRegion = "us-east-1" };

    private static Dictionary<string, string> Of(params (string Key, string Value)[] parameters) =>
        parameters.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
