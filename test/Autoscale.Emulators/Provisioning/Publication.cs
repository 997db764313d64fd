namespace Autoscale.Emulators.Provisioning;

/// <summary>A published function.</summary>
/// <param name="Place">The folder that contains the published folder <c>lambda/</c> and <c>lambda.zip</c>.</param>
/// <param name="Made">The kind of code: <c>aot</c> or <c>r2r</c>.</param>
/// <param name="Reason">The reason for this kind, as reported by the publish profile.</param>
public sealed record Publication(string Place, string Made, string Reason);
