using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.ElasticLoadBalancingV2;

public class TargetHealthStateEnum(string value) : ConstantClass(value)
{
    public static readonly TargetHealthStateEnum Draining = new("draining");

    public static readonly TargetHealthStateEnum Healthy = new("healthy");

    public static readonly TargetHealthStateEnum Initial = new("initial");

    public static readonly TargetHealthStateEnum Unavailable = new("unavailable");

    public static readonly TargetHealthStateEnum Unhealthy = new("unhealthy");

    public static readonly TargetHealthStateEnum UnhealthyDraining = new("unhealthy.draining");

    public static readonly TargetHealthStateEnum Unused = new("unused");

    public static TargetHealthStateEnum FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TargetHealthStateEnum?(string? value) => value is null ? null : FindValue(value);
}
