namespace Autoscale.Domain.RouteFailover;

/// <summary>A unit cannot be configured like that. The message is one sentence for whoever asked, and never holds the API key.</summary>
/// <param name="message">Why.</param>
public sealed class PairConfigurationException(string message) : Exception(message);
