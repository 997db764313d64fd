namespace Autoscale.Cdk.Options;

/// <summary>The context of the app is invalid. The message names the key, the value and the valid values.</summary>
public sealed class OptionException(string message) : Exception(message);
