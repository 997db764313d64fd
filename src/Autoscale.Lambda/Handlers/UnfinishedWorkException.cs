namespace Autoscale.Lambda.Handlers;

/// <summary>Some steps of an event failed. Each has its own line in the log; this one makes Lambda try the event again, and keep it when that does not help.</summary>
/// <param name="steps">Which ones.</param>
public sealed class UnfinishedWorkException(IEnumerable<string> steps) : Exception($"These steps failed and are tried again: {string.Join(", ", steps)}.");
