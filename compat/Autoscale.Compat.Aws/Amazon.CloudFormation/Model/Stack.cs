using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class Stack
{
    public List<Parameter>? Parameters { get; set; }

    public string? StackId { get; set; }

    public string? StackName { get; set; }

    internal static Stack Read(XmlPart part) => new()
    {
        Parameters = part.List("Parameters", Parameter.Read),
        StackId = part.Text("StackId"),
        StackName = part.Text("StackName"),
    };
}
