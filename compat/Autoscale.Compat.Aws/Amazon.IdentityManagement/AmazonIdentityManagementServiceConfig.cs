using Amazon.IdentityManagement.Model;
using Autoscale.Compat.Aws.Query;
using Autoscale.Compat.Aws.Services;

namespace Amazon.IdentityManagement;

public class AmazonIdentityManagementServiceConfig : StandInConfig
{
    internal static readonly QueryService Description = new(
        "IAM", "iam", "2010-05-08",
        static (message, inner, type, code, requestId, status) => code == "NoSuchEntity"
            ? new NoSuchEntityException(message, inner, type, code, requestId, status)
            : new AmazonIdentityManagementServiceException(message, inner, type, code, requestId, status))
    {
        IsGlobal = true,
    };

    public AmazonIdentityManagementServiceConfig()
        : base(Description)
    {
    }
}
