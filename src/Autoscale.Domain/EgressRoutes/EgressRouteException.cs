namespace Autoscale.Domain.EgressRoutes;

/// <summary>An egress route has nothing to point at.</summary>
/// <param name="message">What is missing, and of whom.</param>
public sealed class EgressRouteException(string message) : Exception(message);
