using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class StackResource
{
    public string? LogicalResourceId { get; set; }

    public string? PhysicalResourceId { get; set; }

    public string? ResourceType { get; set; }

    public string? StackId { get; set; }

    public string? StackName { get; set; }

    internal static StackResource Read(XmlPart part) => new()
    {
        LogicalResourceId = part.Text("LogicalResourceId"),
        PhysicalResourceId = part.Text("PhysicalResourceId"),
        ResourceType = part.Text("ResourceType"),
        StackId = part.Text("StackId"),
        StackName = part.Text("StackName"),
    };
}
