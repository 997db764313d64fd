using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Template;

/// <summary>Selects resources of a template with all their dependencies as a separate template.</summary>
internal static class TemplateSelection
{
    /// <summary>
    /// Resource types that no other resource refers to: they belong to the resource that they refer to, as policies and subscriptions do.
    /// </summary>
    private static readonly string[] Attachments =
    [
        "AWS::SNS::TopicPolicy", "AWS::SNS::Subscription", "AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy",
        "AWS::Lambda::Permission", "AWS::ApiGateway::UsagePlanKey",
    ];

    /// <summary>
    /// Keeps the roots, all resources that they refer to, the resources attached only to those, and the entries of other sections that
    /// these need. An output is kept when all its resources are kept, a rule when all its parameters are kept. The document is not changed.
    /// </summary>
    public static JsonObject Keep(JsonObject document, Predicate<string> isRoot)
    {
        var template = document.DeepClone().AsObject();
        var resources = TemplatePart.Section(template, "Resources");
        var kept = Needed(resources, isRoot);

        Remove(template, "Outputs", output => !TemplateReferences.Names(output.Value).Where(resources.ContainsKey).All(kept.Contains));
        Remove(template, "Resources", resource => !kept.Contains(resource.Key));
        KeepConditions(template);
        KeepParameters(template);
        return template;
    }

    private static HashSet<string> Needed(JsonObject resources, Predicate<string> isRoot)
    {
        var references = resources.ToDictionary(
            resource => resource.Key,
            resource => TemplateReferences.Names(resource.Value).Where(resources.ContainsKey).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var needed = references.Keys.Where(name => isRoot(name)).ToHashSet(StringComparer.Ordinal);

        for (var known = -1; known != needed.Count;)
        {
            known = needed.Count;
            needed.UnionWith(needed.SelectMany(name => references[name]).ToList());
            needed.UnionWith(references.Where(r => Attachments.Contains((string?)resources[r.Key]!["Type"], StringComparer.Ordinal)
                && r.Value.Count > 0
                && r.Value.IsSubsetOf(needed)).Select(r => r.Key));
        }

        return needed;
    }

    private static void KeepConditions(JsonObject template)
    {
        var conditions = TemplatePart.Section(template, "Conditions");
        var asked = Sections(template, "Resources", "Outputs", "Globals")
            .SelectMany(TemplateReferences.Conditions)
            .ToHashSet(StringComparer.Ordinal);
        for (var known = -1; known != asked.Count;)
        {
            known = asked.Count;
            asked.UnionWith(asked.SelectMany(name => TemplateReferences.Conditions(conditions[name])).ToList());
        }

        Remove(template, "Conditions", condition => !asked.Contains(condition.Key));
    }

    private static void KeepParameters(JsonObject template)
    {
        var parameters = TemplatePart.Section(template, "Parameters");
        var asked = Sections(template, "Resources", "Outputs", "Globals", "Conditions")
            .SelectMany(TemplateReferences.Names)
            .ToHashSet(StringComparer.Ordinal);

        Remove(template, "Rules", rule => !TemplateReferences.Names(rule.Value).Where(parameters.ContainsKey).All(asked.Contains));
        Remove(template, "Parameters", parameter => !asked.Contains(parameter.Key));
    }

    private static IEnumerable<JsonNode?> Sections(JsonObject template, params ReadOnlySpan<string> names) =>
        names.ToArray().Select(name => template[name]);

    private static void Remove(JsonObject template, string section, Predicate<KeyValuePair<string, JsonNode?>> isIdle)
    {
        var items = TemplatePart.Section(template, section);
        foreach (var item in items.Where(item => isIdle(item)).ToList())
            items.Remove(item.Key);
        TemplateDecision.RemoveIfEmpty(template, section);
    }
}
