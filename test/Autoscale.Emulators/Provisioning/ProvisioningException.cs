namespace Autoscale.Emulators.Provisioning;

/// <summary>An emulator could not be installed or started. The message alone tells a person what was tried and what to do.</summary>
public sealed class ProvisioningException(string message) : Exception(message);
