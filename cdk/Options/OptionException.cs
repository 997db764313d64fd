namespace Autoscale.Cdk.Options;

/// <summary>The context of the app asks for what there is not. The message alone tells a person which key, which value, and what it may be.</summary>
public sealed class OptionException(string message) : Exception(message);
