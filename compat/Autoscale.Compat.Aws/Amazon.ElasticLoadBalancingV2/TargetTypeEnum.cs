using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.ElasticLoadBalancingV2;

public class TargetTypeEnum(string value) : ConstantClass(value)
{
    public static readonly TargetTypeEnum Alb = new("alb");

    public static readonly TargetTypeEnum Instance = new("instance");

    public static readonly TargetTypeEnum Ip = new("ip");

    public static readonly TargetTypeEnum Lambda = new("lambda");

    public static TargetTypeEnum FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TargetTypeEnum?(string? value) => value is null ? null : FindValue(value);
}
