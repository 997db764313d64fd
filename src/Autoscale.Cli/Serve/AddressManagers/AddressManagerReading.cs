namespace Autoscale.Cli.Serve.AddressManagers;

/// <summary>The state of the monitor of Address Managers, or the reason why it is not known.</summary>
/// <param name="Status">The state; null when the deployment has no monitor, or its state is not readable.</param>
/// <param name="Fault">The reason why it is not readable; null when it is.</param>
internal sealed record AddressManagerReading(AddressManagerStatus? Status, string? Fault = null);
