using Autoscale.Compat.Aws.Query;

namespace Amazon.IdentityManagement.Model;

public class SimulatePrincipalPolicyRequest : AmazonIdentityManagementServiceRequest
{
    public List<string>? ActionNames { get; set; }

    public List<ContextEntry>? ContextEntries { get; set; }

    public string? Marker { get; set; }

    public int? MaxItems { get; set; }

    public string? PolicySourceArn { get; set; }

    public List<string>? ResourceArns { get; set; }

    internal static void Write(QueryForm form, SimulatePrincipalPolicyRequest request)
    {
        form.List("ActionNames.member", request.ActionNames);
        form.List("ContextEntries.member", request.ContextEntries, ContextEntry.Write);
        form.Add("Marker", request.Marker);
        form.Add("MaxItems", request.MaxItems);
        form.Add("PolicySourceArn", request.PolicySourceArn);
        form.List("ResourceArns.member", request.ResourceArns);
    }
}
