namespace Autoscale.Emulators.Provisioning;

/// <summary>A published function.</summary>
/// <param name="Place">Holds the folder <c>lambda/</c> that was published to, and <c>lambda.zip</c>.</param>
/// <param name="Made">What the profile made: <c>aot</c> or <c>r2r</c>.</param>
/// <param name="Reason">Why it made that, as the profile says it.</param>
public sealed record Publication(string Place, string Made, string Reason);
