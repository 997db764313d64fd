using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.Sns;
using Autoscale.Cli.Operate.Doctor.Permissions;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The facts about the deployment around the cluster.</summary>
internal sealed record SurroundingFacts
{
    /// <summary>The result of the policy simulation; null when the tables belong to no stack.</summary>
    public required Fact<PermissionFacts?> Permissions { get; init; }

    /// <summary>What the scaling groups launch.</summary>
    public required Fact<IReadOnlyList<LaunchFact>> Launches { get; init; }

    /// <summary>The images of the launch templates, by id; null for one that does not exist.</summary>
    public required Fact<IReadOnlyDictionary<string, MachineImage?>> Images { get; init; }

    /// <summary>The instance types of the launch templates, by name; null for one that the region does not have.</summary>
    public required Fact<IReadOnlyDictionary<string, MachineType?>> Types { get; init; }

    /// <summary>The quotas; null for one that Service Quotas does not list.</summary>
    public required IReadOnlyDictionary<Quota, Fact<double?>> Quotas { get; init; }

    /// <summary>The answer of the endpoint of devices; null when no setting names it.</summary>
    public required Fact<EndpointAnswer?> Endpoint { get; init; }

    /// <summary>The subscribers of the topic; null when there is no such topic.</summary>
    public required Fact<IReadOnlyList<Subscriber>?> Subscribers { get; init; }
}

/// <summary>What one scaling group launches.</summary>
/// <param name="Version">The version of its launch template; null when it does not exist.</param>
internal sealed record LaunchFact(GroupLaunch Group, TemplateVersion? Version);

/// <summary>A quota of the account in the region, as Service Quotas names it.</summary>
internal sealed record Quota(string Service, string Code)
{
    /// <summary>Virtual processors of running On-Demand instances of the standard families.</summary>
    public static readonly Quota Cpus = new("ec2", "L-1216C47A");

    /// <summary>Site-to-site VPN connections.</summary>
    public static readonly Quota VpnConnections = new("ec2", "L-3E6EC3A3");

    /// <summary>Concurrent executions of all functions.</summary>
    public static readonly Quota Concurrency = new("lambda", "L-B99A9384");

    /// <summary>All quotas.</summary>
    public static IReadOnlyList<Quota> All { get; } = [Cpus, VpnConnections, Concurrency];
}
