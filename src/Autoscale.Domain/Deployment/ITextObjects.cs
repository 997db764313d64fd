namespace Autoscale.Domain.Deployment;

/// <summary>Texts in buckets.</summary>
public interface ITextObjects
{
    /// <summary>Writes one, whatever was there. A definite no of S3 is a <see cref="DeploymentRefusedException"/>; other faults travel.</summary>
    Task PutAsync(TextObject text, CancellationToken cancellationToken);

    /// <summary>Deletes one; harmless when it, or its bucket, is gone already. A definite no of S3 is a <see cref="DeploymentRefusedException"/>; other faults travel.</summary>
    Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken);
}
