using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Secrets;

/// <summary>Where secrets are kept that settings refer to.</summary>
public interface ISecrets
{
    /// <summary>The text of one secret as it is now; null when there is no such secret. Faults travel: that it may not be read, that it is no text.</summary>
    Task<Secret?> FindAsync(SecretName name, CancellationToken cancellationToken);
}
