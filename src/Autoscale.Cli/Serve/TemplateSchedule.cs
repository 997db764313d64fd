namespace Autoscale.Cli.Serve;

/// <summary>One schedule of the template: which function runs how often.</summary>
/// <param name="Function">The function, as <c>ANNOTATIONS_HANDLER</c> names it.</param>
/// <param name="Period">How often.</param>
/// <param name="Timeout">How long it may take.</param>
internal sealed record TemplateSchedule(string Function, TimeSpan Period, TimeSpan Timeout);
