using Amazon.Runtime;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.CloudFormation;
using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.Iam;
using Autoscale.Adapters.ServiceQuotas;
using Autoscale.Adapters.Sns;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Lambda.Startup;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>
/// Reads what surrounds a cluster in AWS. Each method needs the permissions in its calls; a missing one is an
/// <see cref="ActionDeniedException"/>.
/// </summary>
internal sealed class AwsSurroundings(AwsClients clients)
{
    private readonly Lazy<StackReader> _stacks = new(() => new StackReader(clients.CloudFormation));

    /// <inheritdoc cref="StackReader.FindAsync"/>
    public Task<string?> StackAsync(string physicalId, CancellationToken token) =>
        AskAsync("cloudformation:DescribeStackResources", () => _stacks.Value.FindAsync(physicalId, token));

    /// <inheritdoc cref="StackReader.ResourcesAsync"/>
    public Task<IReadOnlyDictionary<string, string>> StackResourcesAsync(string stack, CancellationToken token) =>
        AskAsync("cloudformation:ListStackResources", () => _stacks.Value.ResourcesAsync(stack, token));

    /// <inheritdoc cref="StackReader.ParametersAsync"/>
    public Task<IReadOnlyDictionary<string, string>> StackParametersAsync(string stack, CancellationToken token) =>
        AskAsync("cloudformation:DescribeStacks", () => _stacks.Value.ParametersAsync(stack, token));

    /// <inheritdoc cref="PolicySimulator.FindDeniedAsync"/>
    public Task<IReadOnlyList<DeniedAction>?> DeniedAsync(PolicyQuestion question, CancellationToken token) =>
        AskAsync("iam:SimulatePrincipalPolicy", () => new PolicySimulator(clients.Iam).FindDeniedAsync(question, token));

    /// <inheritdoc cref="AutoScalingLaunches.ListAsync"/>
    public Task<IReadOnlyList<GroupLaunch>> LaunchesAsync(IReadOnlyList<ScalingGroup> groups, CancellationToken token) =>
        AskAsync("autoscaling:DescribeAutoScalingGroups", () => new AutoScalingLaunches(clients.AutoScaling).ListAsync(groups, token));

    /// <inheritdoc cref="Ec2Launches.FindVersionAsync"/>
    public Task<TemplateVersion?> LaunchVersionAsync(string template, string version, CancellationToken token) =>
        AskAsync(
            "ec2:DescribeLaunchTemplateVersions", () => new Ec2Launches(clients.Ec2).FindVersionAsync(template, version, token));

    /// <inheritdoc cref="Ec2Launches.FindImageAsync"/>
    public Task<MachineImage?> ImageAsync(string id, CancellationToken token) =>
        AskAsync("ec2:DescribeImages", () => new Ec2Launches(clients.Ec2).FindImageAsync(id, token));

    /// <inheritdoc cref="Ec2Launches.FindTypeAsync"/>
    public Task<MachineType?> InstanceTypeAsync(string name, CancellationToken token) =>
        AskAsync("ec2:DescribeInstanceTypes", () => new Ec2Launches(clients.Ec2).FindTypeAsync(name, token));

    /// <summary>The quota of the account, or else the default of AWS; null when Service Quotas does not list it.</summary>
    public async Task<double?> QuotaAsync(Quota quota, CancellationToken token)
    {
        var reader = new QuotaReader(clients.ServiceQuotas);
        return await AskAsync("servicequotas:GetServiceQuota", () => reader.FindAppliedAsync(quota.Service, quota.Code, token))
            ?? await AskAsync(
                "servicequotas:GetAWSDefaultServiceQuota", () => reader.FindDefaultAsync(quota.Service, quota.Code, token));
    }

    /// <inheritdoc cref="TopicSubscribers.ListAsync"/>
    public Task<IReadOnlyList<Subscriber>?> SubscribersAsync(string topicArn, CancellationToken token) =>
        AskAsync("sns:ListSubscriptionsByTopic", () => new TopicSubscribers(clients.Sns).ListAsync(topicArn, token));

    private static async Task<T> AskAsync<T>(string action, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException denied) when (Denial.Is(denied))
        {
            throw new ActionDeniedException(action, denied);
        }
    }
}
