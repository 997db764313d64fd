using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Adapters.S3;

/// <summary>Texts in buckets. The default encryption of the bucket applies.</summary>
/// <param name="client">The client for the region of the deployment.</param>
/// <param name="inRegion">Returns the client for a region by its name.</param>
public sealed class S3TextObjects(IAmazonS3 client, Func<string, IAmazonS3> inRegion) : ITextObjects
{
    /// <inheritdoc/>
    public async Task PutAsync(TextObject text, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text.Text));
        var request = new PutObjectRequest
        {
            BucketName = text.Address.Bucket,
            Key = text.Address.Key,
            InputStream = content,
            ContentType = "text/plain; charset=utf-8",
            AutoCloseStream = false,
        };
        _ = await DefiniteAnswers.CallAsync($"Object {text.Address} cannot be written", client.PutObjectAsync(request, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            _ = await DefiniteAnswers.CallAsync(
                $"Object {address} cannot be deleted",
                client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = address.Bucket, Key = address.Key }, cancellationToken));
        }
        catch (DeploymentRefusedException gone) when (gone.Code is "NoSuchBucket" or "NoSuchKey")
        {
            // The object does not exist.
        }
    }

    /// <inheritdoc/>
    public async Task<TextObject?> FindAsync(ObjectAddress address, string region, CancellationToken cancellationToken) =>
        await DefiniteAnswers.CallAsync(
            $"Object {address} cannot be read in {region}", inRegion(region).ReadAsync(address.Bucket, address.Key, cancellationToken))
            is { } content
            ? FileTextPolicy.Decode(content) switch
            {
                FileText.Valid valid => new TextObject(address, valid.Text),
                FileText.Invalid invalid => new TextObject(address, "") { Fault = invalid.Reason },
                _ => throw new System.Diagnostics.UnreachableException(),
            }
            : null;
}
