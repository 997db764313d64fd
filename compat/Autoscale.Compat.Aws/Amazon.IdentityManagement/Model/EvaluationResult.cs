using Autoscale.Compat.Aws.Query;

namespace Amazon.IdentityManagement.Model;

public class EvaluationResult
{
    public string EvalActionName { get; set; } = null!;

    public PolicyEvaluationDecisionType EvalDecision { get; set; } = null!;

    public string? EvalResourceName { get; set; }

    public OrganizationsDecisionDetail? OrganizationsDecisionDetail { get; set; }

    public PermissionsBoundaryDecisionDetail? PermissionsBoundaryDecisionDetail { get; set; }

    public List<ResourceSpecificResult>? ResourceSpecificResults { get; set; }

    internal static EvaluationResult Read(XmlPart part) => new()
    {
        EvalActionName = part.Text("EvalActionName")!,
        EvalDecision = part.Text("EvalDecision")!,
        EvalResourceName = part.Text("EvalResourceName"),
        OrganizationsDecisionDetail = part.Object("OrganizationsDecisionDetail", OrganizationsDecisionDetail.Read),
        PermissionsBoundaryDecisionDetail = part.Object(
            "PermissionsBoundaryDecisionDetail", PermissionsBoundaryDecisionDetail.Read),
        ResourceSpecificResults = part.List("ResourceSpecificResults", ResourceSpecificResult.Read),
    };
}
