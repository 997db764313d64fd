using Amazon.IdentityManagement.Model;

namespace Amazon.IdentityManagement;

public interface IAmazonIdentityManagementService : IDisposable
{
    Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default);
}
