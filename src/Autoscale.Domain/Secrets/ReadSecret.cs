using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Secrets;

/// <summary>Reads one secret at the border of whoever asked, where it may be known already.</summary>
/// <param name="name">Which one.</param>
/// <returns>The secret; null when there is no such secret. Faults travel.</returns>
public delegate Task<Secret?> ReadSecret(SecretName name);
