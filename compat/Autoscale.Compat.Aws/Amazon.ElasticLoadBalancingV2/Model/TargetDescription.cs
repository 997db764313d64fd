using Autoscale.Compat.Aws.Query;

namespace Amazon.ElasticLoadBalancingV2.Model;

public class TargetDescription
{
    public string Id { get; set; } = null!;

    public int? Port { get; set; }

    public string? AvailabilityZone { get; set; }

    internal static TargetDescription Read(XmlPart part) => new()
    {
        Id = part.Text("Id")!,
        Port = part.Number("Port"),
        AvailabilityZone = part.Text("AvailabilityZone"),
    };

    internal static void Write(QueryForm form, TargetDescription value)
    {
        form.Add("Id", value.Id);
        form.Add("Port", value.Port);
        form.Add("AvailabilityZone", value.AvailabilityZone);
    }
}
