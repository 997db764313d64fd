using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>An EC2 that remembers what was asked of interfaces, because moto forgets that one is to end with its instance.</summary>
internal sealed class WatchedEc2(AWSCredentials credentials, AmazonEC2Config config) : AmazonEC2Client(credentials, config)
{
    private readonly List<ModifyNetworkInterfaceAttributeRequest> _modified = [];

    /// <summary>What was changed, in its order.</summary>
    public IReadOnlyList<ModifyNetworkInterfaceAttributeRequest> Modified => _modified;

    public override Task<ModifyNetworkInterfaceAttributeResponse> ModifyNetworkInterfaceAttributeAsync(
        ModifyNetworkInterfaceAttributeRequest request, CancellationToken cancellationToken = default)
    {
        _modified.Add(request);
        return base.ModifyNetworkInterfaceAttributeAsync(request, cancellationToken);
    }
}
