namespace Autoscale.Emulators.Templates;

/// <summary>Something that cfn-lint says of a template.</summary>
/// <param name="File">The template.</param>
/// <param name="Rule">The rule, such as <c>E3002</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Place">Where, as a path in the template with slashes.</param>
public sealed record LintFinding(string File, string Rule, string Message, string Place);
