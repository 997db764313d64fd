namespace Autoscale.Emulators.Templates;

/// <summary>A finding of cfn-lint in a template.</summary>
/// <param name="File">The template.</param>
/// <param name="Rule">The rule, such as <c>E3002</c>.</param>
/// <param name="Message">The message of the rule.</param>
/// <param name="Place">The position: a path in the template, separated by slashes.</param>
public sealed record LintFinding(string File, string Rule, string Message, string Place);
