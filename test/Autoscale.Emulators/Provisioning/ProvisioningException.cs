namespace Autoscale.Emulators.Provisioning;

/// <summary>An emulator could not be installed or started. The message names the failed step and its remedy.</summary>
public sealed class ProvisioningException(string message) : Exception(message);
