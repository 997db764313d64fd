using Amazon.CDK;

namespace Autoscale.Cdk;

/// <summary>Parameters under one heading in the console.</summary>
/// <param name="Label">The heading.</param>
/// <param name="Parameters">The names of the parameters, each with its label.</param>
internal sealed record ParameterGroup(string Label, IReadOnlyList<(string Name, string Label)> Parameters)
{
    /// <summary>The groups with the parameters that a stack has, without empty groups.</summary>
    public static IReadOnlyList<ParameterGroup> Present(Stack stack, IReadOnlyList<ParameterGroup> groups)
    {
        var all = stack.Node.FindAll().OfType<CfnParameter>().Select(p => p.Node.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. groups
                .Select(g => g with { Parameters = [.. g.Parameters.Where(p => all.Contains(p.Name))] })
                .Where(g => g.Parameters.Count > 0),
        ];
    }
}
