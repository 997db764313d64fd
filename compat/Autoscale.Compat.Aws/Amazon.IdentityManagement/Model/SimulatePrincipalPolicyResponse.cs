using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.IdentityManagement.Model;

public class SimulatePrincipalPolicyResponse : AmazonWebServiceResponse
{
    public List<EvaluationResult>? EvaluationResults { get; set; }

    public bool? IsTruncated { get; set; }

    public string? Marker { get; set; }

    internal static SimulatePrincipalPolicyResponse Read(XmlPart part) => new()
    {
        EvaluationResults = part.List("EvaluationResults", EvaluationResult.Read),
        IsTruncated = part.Flag("IsTruncated"),
        Marker = part.Text("Marker"),
    };
}
