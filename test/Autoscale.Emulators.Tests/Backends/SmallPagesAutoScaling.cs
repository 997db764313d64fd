using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>An Auto Scaling client with one group per page; the real service has about fifty.</summary>
internal sealed class SmallPagesAutoScaling(AWSCredentials credentials, AmazonAutoScalingConfig config)
    : AmazonAutoScalingClient(credentials, config)
{
    public override Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(
        DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default)
    {
        request.MaxRecords = 1;
        return base.DescribeAutoScalingGroupsAsync(request, cancellationToken);
    }
}
