using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>An EC2 client that records changes of interfaces, because moto does not store DeleteOnTermination.</summary>
internal sealed class WatchedEc2(AWSCredentials credentials, AmazonEC2Config config) : AmazonEC2Client(credentials, config)
{
    private readonly List<ModifyNetworkInterfaceAttributeRequest> _modified = [];

    /// <summary>The requested changes, in order.</summary>
    public IReadOnlyList<ModifyNetworkInterfaceAttributeRequest> Modified => _modified;

    public override Task<ModifyNetworkInterfaceAttributeResponse> ModifyNetworkInterfaceAttributeAsync(
        ModifyNetworkInterfaceAttributeRequest request, CancellationToken cancellationToken = default)
    {
        _modified.Add(request);
        return base.ModifyNetworkInterfaceAttributeAsync(request, cancellationToken);
    }
}
