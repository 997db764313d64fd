using Autoscale.Compat.Aws.Query;

namespace Amazon.IdentityManagement.Model;

public class ResourceSpecificResult
{
    public PolicyEvaluationDecisionType EvalResourceDecision { get; set; } = null!;

    public string EvalResourceName { get; set; } = null!;

    public PermissionsBoundaryDecisionDetail? PermissionsBoundaryDecisionDetail { get; set; }

    internal static ResourceSpecificResult Read(XmlPart part) => new()
    {
        EvalResourceDecision = part.Text("EvalResourceDecision")!,
        EvalResourceName = part.Text("EvalResourceName")!,
        PermissionsBoundaryDecisionDetail = part.Object(
            "PermissionsBoundaryDecisionDetail", PermissionsBoundaryDecisionDetail.Read),
    };
}
