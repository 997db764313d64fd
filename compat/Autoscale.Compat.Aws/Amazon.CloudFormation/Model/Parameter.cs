using Autoscale.Compat.Aws.Query;

namespace Amazon.CloudFormation.Model;

public class Parameter
{
    public string? ParameterKey { get; set; }

    public string? ParameterValue { get; set; }

    public string? ResolvedValue { get; set; }

    internal static Parameter Read(XmlPart part) => new()
    {
        ParameterKey = part.Text("ParameterKey"),
        ParameterValue = part.Text("ParameterValue"),
        ResolvedValue = part.Text("ResolvedValue"),
    };
}
