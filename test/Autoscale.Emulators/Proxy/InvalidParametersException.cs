namespace Autoscale.Emulators.Proxy;

/// <summary>CloudFormation refuses the parameters of a stack; the message is its sentence.</summary>
public sealed class InvalidParametersException(string message) : Exception(message);
