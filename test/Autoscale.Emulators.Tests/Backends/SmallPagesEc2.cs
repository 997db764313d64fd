using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>An EC2 whose answers have many pages; the real one makes them when there are thousands of instances.</summary>
internal sealed class SmallPagesEc2(AWSCredentials credentials, AmazonEC2Config config) : AmazonEC2Client(credentials, config)
{
    public override Task<DescribeInstancesResponse> DescribeInstancesAsync(DescribeInstancesRequest request, CancellationToken cancellationToken = default)
    {
        request.MaxResults = 5;
        return base.DescribeInstancesAsync(request, cancellationToken);
    }
}
