namespace Autoscale.Cdk;

/// <summary>The order, the headings and the labels of parameters in the console.</summary>
internal static class ParameterInterface
{
    public static IDictionary<string, object> Of(params IReadOnlyList<ParameterGroup> groups) => Map(("AWS::CloudFormation::Interface", Map(
        (
            "ParameterGroups",
            groups
                .Select(group =>
                    Map(("Label", Map(("default", group.Label))), ("Parameters", group.Parameters.Select(p => p.Name).ToArray())))
                .ToArray<object>()),
        (
            "ParameterLabels",
            Map([.. groups.SelectMany(group => group.Parameters).Select(p => (p.Name, (object)Map(("default", p.Label))))])))));

    private static Dictionary<string, object> Map(params IReadOnlyList<(string Key, object Value)> entries) =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
