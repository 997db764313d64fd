namespace Autoscale.Cli;

/// <summary>The program was asked for something that it cannot do.</summary>
/// <param name="message">What, in one line.</param>
internal sealed class UsageException(string message) : Exception(message);
