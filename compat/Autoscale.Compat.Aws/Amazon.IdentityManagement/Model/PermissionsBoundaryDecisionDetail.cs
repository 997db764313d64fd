using Autoscale.Compat.Aws.Query;

namespace Amazon.IdentityManagement.Model;

public class PermissionsBoundaryDecisionDetail
{
    public bool? AllowedByPermissionsBoundary { get; set; }

    internal static PermissionsBoundaryDecisionDetail Read(XmlPart part) => new()
    {
        AllowedByPermissionsBoundary = part.Flag("AllowedByPermissionsBoundary"),
    };
}
