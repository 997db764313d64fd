using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class TargetHealthDescription
{
    public TargetDescription Target { get; set; } = null!;

    public TargetHealth? TargetHealth { get; set; }

    public string? HealthCheckPort { get; set; }

    internal static TargetHealthDescription Read(XmlPart part) => new()
    {
        Target = part.Object("Target", TargetDescription.Read)!,
        TargetHealth = part.Object("TargetHealth", TargetHealth.Read),
        HealthCheckPort = part.Text("HealthCheckPort"),
    };
}
