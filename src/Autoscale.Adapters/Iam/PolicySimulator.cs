using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace Autoscale.Adapters.Iam;

/// <summary>A question to the policy simulator: whether a role may do each of the actions on each of the resources.</summary>
/// <param name="Role">The ARN of the role.</param>
/// <param name="Context">The values of the condition keys.</param>
public sealed record PolicyQuestion(
    string Role, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<PolicyContext> Context);

/// <summary>The value of a condition key.</summary>
/// <param name="IsList">True for a key with several values, such as <c>aws:TagKeys</c>.</param>
public sealed record PolicyContext(string Key, IReadOnlyList<string> Values, bool IsList);

/// <summary>An action that a role may not do on a resource.</summary>
public sealed record DeniedAction(string Action, string Resource, DenialCause Cause);

/// <summary>The policy that denies an action.</summary>
public enum DenialCause
{
    /// <summary>No policy of the role allows it.</summary>
    NotAllowed,

    /// <summary>A statement denies it.</summary>
    Denied,

    /// <summary>The permissions boundary of the role does not allow it.</summary>
    Boundary,

    /// <summary>A service control policy of the organisation does not allow it.</summary>
    Organization,
}

/// <summary>Asks the policy simulator of IAM, which makes no call of the simulated actions. Faults propagate.</summary>
public sealed class PolicySimulator(IAmazonIdentityManagementService client)
{
    /// <summary>The actions that are denied; null when there is no such role.</summary>
    public async Task<IReadOnlyList<DeniedAction>?> FindDeniedAsync(PolicyQuestion question, CancellationToken cancellationToken)
    {
        var request = new SimulatePrincipalPolicyRequest
        {
            PolicySourceArn = question.Role,
            ActionNames = [.. question.Actions],
            ResourceArns = [.. question.Resources],
            ContextEntries =
            [
                .. question.Context.Select(c => new ContextEntry
                {
                    ContextKeyName = c.Key,
                    ContextKeyType = c.IsList ? ContextKeyTypeEnum.StringList : ContextKeyTypeEnum.String,
                    ContextKeyValues = [.. c.Values],
                }),
            ],
        };
        List<DeniedAction> denied = [];
        try
        {
            do
            {
                var page = await client.SimulatePrincipalPolicyAsync(request, cancellationToken);
                denied.AddRange((page.EvaluationResults ?? []).SelectMany(DeniedIn));
                request.Marker = page.IsTruncated == true ? page.Marker : null;
            }
            while (request.Marker is not null);
        }
        catch (NoSuchEntityException)
        {
            return null;
        }

        return denied;
    }

    // The decision about the action is that of its strictest resource; the decision about each resource is beside it.
    private static IEnumerable<DeniedAction> DeniedIn(EvaluationResult result)
    {
        var isLimited = result.OrganizationsDecisionDetail?.AllowedByOrganizations == false;
        if (result.ResourceSpecificResults is not { Count: > 0 } resources)
        {
            return IsAllowed(result.EvalDecision)
                ? []
                : [new(
                    result.EvalActionName,
                    result.EvalResourceName ?? "*",
                    CauseOf(result.EvalDecision, result.PermissionsBoundaryDecisionDetail, isLimited))];
        }

        return resources.Where(r => !IsAllowed(r.EvalResourceDecision)).Select(r => new DeniedAction(
            result.EvalActionName,
            r.EvalResourceName,
            CauseOf(r.EvalResourceDecision, r.PermissionsBoundaryDecisionDetail ?? result.PermissionsBoundaryDecisionDetail, isLimited)));
    }

    private static bool IsAllowed(PolicyEvaluationDecisionType decision) => decision == PolicyEvaluationDecisionType.Allowed;

    private static DenialCause CauseOf(
        PolicyEvaluationDecisionType decision, PermissionsBoundaryDecisionDetail? boundary, bool isLimited) => isLimited
            ? DenialCause.Organization
            : boundary?.AllowedByPermissionsBoundary == false ? DenialCause.Boundary
            : decision == PolicyEvaluationDecisionType.ExplicitDeny ? DenialCause.Denied
            : DenialCause.NotAllowed;
}
