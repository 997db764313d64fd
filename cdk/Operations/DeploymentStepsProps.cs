using Amazon.CDK;

namespace Autoscale.Cdk.Operations;

/// <summary>The properties of <see cref="DeploymentSteps"/>.</summary>
public sealed record DeploymentStepsProps
{
    /// <summary>The ARN of the function DeploymentService.</summary>
    public required string ServiceToken { get; init; }

    /// <summary>The asset bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The folder in the asset bucket.</summary>
    public required string Directory { get; init; }

    /// <summary>The shipped configsets, by name.</summary>
    public required IReadOnlyDictionary<string, object> Configsets { get; init; }

    /// <summary>The scaling groups.</summary>
    public required IReadOnlyList<CfnResource> Groups { get; init; }

    /// <summary>The other resources that a FortiGate needs to boot.</summary>
    public required IReadOnlyList<CfnResource> NeededToBoot { get; init; }

    /// <summary>The sizes of the groups, by setting: a change of one runs startAutoscale again.</summary>
    public required IReadOnlyDictionary<string, string> Sizes { get; init; }

    /// <summary>The FortiAnalyzer; null when there is none.</summary>
    public (string InstanceId, string PrivateIp)? Analyzer { get; init; }
}
