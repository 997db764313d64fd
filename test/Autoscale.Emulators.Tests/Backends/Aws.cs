using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.EmulatorTests;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>
/// Creates the AWS resources of a deployment that the adapters never create: instances, groups, route tables and interfaces.
/// </summary>
internal sealed class Aws(AwsFixture fixture) : IDisposable
{
    private const string Image = "ami-12345678";

    private readonly RawAws _raw = new(fixture.Proxy.Endpoint);

    /// <summary>Starts instances that are in no group.</summary>
    public async Task<IReadOnlyList<InstanceId>> RunInstancesAsync(int count)
    {
        var answer = await Ec2Async("RunInstances", ("ImageId", Image), ("MinCount", $"{count}"), ("MaxCount", $"{count}"));
        return [.. answer.Elements("instanceId").Distinct().Select(InstanceId.Parse)];
    }

    /// <summary>Creates a group of instances and its launch template.</summary>
    public async Task<IReadOnlyList<InstanceId>> CreateGroupAsync(ScalingGroup group, int size)
    {
        await Ec2Async(
            "CreateLaunchTemplate",
            ("LaunchTemplateName", group.Name),
            ("LaunchTemplateData.ImageId", Image),
            ("LaunchTemplateData.InstanceType", "c5.large"));
        await AutoScalingAsync(
            "CreateAutoScalingGroup",
            ("AutoScalingGroupName", group.Name),
            ("LaunchTemplate.LaunchTemplateName", group.Name),
            ("LaunchTemplate.Version", "$Latest"),
            ("MinSize", "0"),
            ("MaxSize", "9"),
            ("DesiredCapacity", $"{size}"),
            ("AvailabilityZones.member.1", "us-east-1a"));
        var answer = await AutoScalingAsync("DescribeAutoScalingGroups", ("AutoScalingGroupNames.member.1", group.Name));
        return [.. answer.Elements("InstanceId").Select(InstanceId.Parse)];
    }

    /// <summary>Creates an interface and attaches it at the given device index.</summary>
    public async Task<string> AttachInterfaceAsync(InstanceId instance, string subnet, int deviceIndex)
    {
        var id = (await Ec2Async("CreateNetworkInterface", ("SubnetId", subnet))).Element("networkInterfaceId")!;
        await Ec2Async(
            "AttachNetworkInterface", ("NetworkInterfaceId", id), ("InstanceId", instance.Value), ("DeviceIndex", $"{deviceIndex}"));
        return id;
    }

    /// <summary>Gives an interface a fixed public address.</summary>
    public async Task<string> AssociateAddressAsync(string interfaceId)
    {
        var allocated = await Ec2Async("AllocateAddress", ("Domain", "vpc"));
        await Ec2Async("AssociateAddress", ("AllocationId", allocated.Element("allocationId")!), ("NetworkInterfaceId", interfaceId));
        return allocated.Element("publicIp")!;
    }

    /// <summary>Creates a route table without a default route.</summary>
    public async Task<string> CreateRouteTableAsync(string vpc) =>
        (await Ec2Async("CreateRouteTable", ("VpcId", vpc))).Element("routeTableId")!;

    /// <summary>Points a table's default route at a new internet gateway.</summary>
    public async Task RouteToGatewayAsync(string table, string vpc)
    {
        var gateway = (await Ec2Async("CreateInternetGateway")).Element("internetGatewayId")!;
        await Ec2Async("AttachInternetGateway", ("InternetGatewayId", gateway), ("VpcId", vpc));
        await Ec2Async("CreateRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway));
    }

    public Task<WireAnswer> Ec2Async(string action, params (string Name, string Value)[] fields) => CallAsync("ec2", action, fields);

    public Task<WireAnswer> AutoScalingAsync(string action, params (string Name, string Value)[] fields) =>
        CallAsync("autoscaling", action, fields);

    public Task<WireAnswer> ElasticLoadBalancingAsync(string action, params (string Name, string Value)[] fields) =>
        CallAsync("elasticloadbalancing", action, fields);

    public Task<WireAnswer> SnsAsync(string action, params (string Name, string Value)[] fields) => CallAsync("sns", action, fields);

    public async Task<WireAnswer> SecretsManagerAsync(string action, string body) =>
        Succeeded(action, await _raw.JsonAsync("secretsmanager", $"secretsmanager.{action}", body));

    public async Task<WireAnswer> LogsAsync(string action, string body) =>
        Succeeded(action, await _raw.JsonAsync("logs", $"Logs_20140328.{action}", body));

    public async Task<WireAnswer> SqsAsync(string action, string body) =>
        Succeeded(action, await _raw.JsonAsync("sqs", $"AmazonSQS.{action}", body));

    /// <summary>Removes the logged calls and the faults of the test.</summary>
    public void Dispose()
    {
        fixture.Proxy.Reset();
        _raw.Dispose();
    }

    private async Task<WireAnswer> CallAsync(string service, string action, params (string Name, string Value)[] fields) =>
        Succeeded(action, await _raw.QueryAsync(service, action, fields));

    private static WireAnswer Succeeded(string action, WireAnswer answer) =>
        answer.Status == 200 ? answer : throw new InvalidOperationException($"{action} was answered with {answer.Status}: {answer.Body}");
}
