using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>An S3 client with three objects per page; the real service has a thousand.</summary>
internal sealed class SmallPagesS3(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
{
    public override Task<ListObjectsV2Response> ListObjectsV2Async(
        ListObjectsV2Request request, CancellationToken cancellationToken = default)
    {
        request.MaxKeys = 3;
        return base.ListObjectsV2Async(request, cancellationToken);
    }
}
