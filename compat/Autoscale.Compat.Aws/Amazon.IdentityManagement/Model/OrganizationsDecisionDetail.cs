using Autoscale.Compat.Aws.Query;

namespace Amazon.IdentityManagement.Model;

public class OrganizationsDecisionDetail
{
    public bool? AllowedByOrganizations { get; set; }

    internal static OrganizationsDecisionDetail Read(XmlPart part) => new()
    {
        AllowedByOrganizations = part.Flag("AllowedByOrganizations"),
    };
}
