using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class TargetHealth
{
    public TargetHealthStateEnum State { get; set; } = null!;

    public TargetHealthReasonEnum? Reason { get; set; }

    public string? Description { get; set; }

    internal static TargetHealth Read(XmlPart part) => new()
    {
        State = part.Text("State") is { } state ? TargetHealthStateEnum.FindValue(state) : null!,
        Reason = part.Text("Reason") is { } reason ? TargetHealthReasonEnum.FindValue(reason) : null,
        Description = part.Text("Description"),
    };
}
