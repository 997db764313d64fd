using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Amazon.IdentityManagement;

/// <summary>Calls IAM. Members are virtual, as in the official client, so that a test can override them.</summary>
public class AmazonIdentityManagementServiceClient : StandInClient, IAmazonIdentityManagementService
{
    private static readonly InvokeOptions SimulatePrincipalPolicy =
        AmazonIdentityManagementServiceConfig.Description.Operation<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse>(
            "SimulatePrincipalPolicy", SimulatePrincipalPolicyRequest.Write, SimulatePrincipalPolicyResponse.Read);

    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config)
        : base(config)
    {
    }

    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, AmazonIdentityManagementServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public virtual Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SimulatePrincipalPolicyResponse>(request, SimulatePrincipalPolicy, cancellationToken);
}
