using Amazon.CDK;

namespace Autoscale.Cdk;

/// <summary>How CloudFormation's console shows the parameters of a stack: in groups, the ones that have to be given first.</summary>
public static class ParameterForm
{
    /// <summary>Arranges the parameters that the stack has; a group without any is left out, and what is in none comes last.</summary>
    public static void Arrange(Stack stack, IReadOnlyList<(string Label, string[] Names)> groups)
    {
        var all = stack.Node.FindAll().OfType<CfnParameter>().Select(p => p.Node.Id).Where(n => n != "BootstrapVersion").Distinct(StringComparer.Ordinal).ToList();
        var arranged = groups.SelectMany(g => g.Names).ToHashSet(StringComparer.Ordinal);
        var shown = groups.Select(g => (g.Label, Names: g.Names.Where(n => all.Contains(n, StringComparer.Ordinal)).ToArray()))
            .Append(("Other", [.. all.Where(n => !arranged.Contains(n)).Order(StringComparer.Ordinal)]))
            .Where(g => g.Names.Length > 0);
        stack.AddMetadata("AWS::CloudFormation::Interface", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["ParameterGroups"] = shown.Select(Group).ToArray<object>(),
        });
    }

    private static Dictionary<string, object> Group((string Label, string[] Names) group) => new(StringComparer.Ordinal)
    {
        ["Label"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["default"] = group.Label },
        ["Parameters"] = group.Names,
    };
}
