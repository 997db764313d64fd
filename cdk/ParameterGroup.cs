namespace Autoscale.Cdk;

/// <summary>Parameters that people fill in together.</summary>
/// <param name="Label">The heading.</param>
/// <param name="Parameters">Their names, each with what people call it.</param>
internal sealed record ParameterGroup(string Label, IReadOnlyList<(string Name, string Label)> Parameters);
