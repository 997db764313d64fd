namespace Autoscale.Cdk;

/// <summary>Parameters under one heading in the console.</summary>
/// <param name="Label">The heading.</param>
/// <param name="Parameters">The names of the parameters, each with its label.</param>
internal sealed record ParameterGroup(string Label, IReadOnlyList<(string Name, string Label)> Parameters);
