namespace Autoscale.Cli.Serve;

/// <summary>One event of the template: which function a request goes to.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path, without the stage.</param>
/// <param name="Function">The function, as <c>ANNOTATIONS_HANDLER</c> names it.</param>
/// <param name="Timeout">How long it may take.</param>
internal sealed record TemplateRoute(string Method, string Path, string Function, TimeSpan Timeout);
