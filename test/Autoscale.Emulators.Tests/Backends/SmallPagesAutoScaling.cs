using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>An Auto Scaling whose answers have one group each; the real one makes pages of some fifty.</summary>
internal sealed class SmallPagesAutoScaling(AWSCredentials credentials, AmazonAutoScalingConfig config) : AmazonAutoScalingClient(credentials, config)
{
    public override Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default)
    {
        request.MaxRecords = 1;
        return base.DescribeAutoScalingGroupsAsync(request, cancellationToken);
    }
}
