using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class StackResourceSummary
{
    public string? LogicalResourceId { get; set; }

    public string? PhysicalResourceId { get; set; }

    public string? ResourceType { get; set; }

    internal static StackResourceSummary Read(XmlPart part) => new()
    {
        LogicalResourceId = part.Text("LogicalResourceId"),
        PhysicalResourceId = part.Text("PhysicalResourceId"),
        ResourceType = part.Text("ResourceType"),
    };
}
