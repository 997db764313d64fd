using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Template;

/// <summary>Decides conditions of a template and removes all references to them.</summary>
internal static class TemplateDecision
{
    /// <summary>Decides conditions and all conditions that follow from them. The document is not changed.</summary>
    /// <param name="document">The template.</param>
    /// <param name="conditions">The decided values, by the names of the conditions.</param>
    /// <exception cref="ArgumentException">The template has no such condition.</exception>
    public static JsonObject Decide(JsonObject document, IReadOnlyDictionary<string, bool> conditions)
    {
        if (conditions.Keys.FirstOrDefault(name => document["Conditions"]?[name] is null) is { } unknown)
            throw new ArgumentException($"The template has no condition {unknown}.", nameof(conditions));

        var template = document.DeepClone().AsObject();
        var logic = new ConditionLogic(conditions);
        var open = TemplatePart.Section(template, "Conditions");
        var asked = open.ToDictionary(condition => condition.Key, condition => condition.Value!, StringComparer.Ordinal);
        logic.DecideWhatFollows(open);

        RemoveRulesOnFixedParameters(
            template, [.. asked.Where(c => logic.Decided.ContainsKey(c.Key)).SelectMany(c => TemplateReferences.Names(c.Value))]);
        foreach (var section in new[] { "Resources", "Outputs" })
            DecideWhatExists(TemplatePart.Section(template, section), logic);
        foreach (var section in template.Where(s => s.Key != "Conditions").Select(s => s.Key).ToList())
            template[section] = Fold(template[section], logic);

        RemoveIfEmpty(template, "Conditions");
        return template;
    }

    internal static void RemoveIfEmpty(JsonObject template, string section)
    {
        if (template[section] is JsonObject { Count: 0 })
            template.Remove(section);
    }

    private static void DecideWhatExists(JsonObject section, ConditionLogic logic)
    {
        foreach (var (name, item) in section.ToList())
        {
            if (item!["Condition"] is not { } condition || !logic.Decided.TryGetValue((string)condition!, out var holds))
                continue;
            if (holds)
                item.AsObject().Remove("Condition");
            else
                section.Remove(name);
        }
    }

    // A decided condition fixes the parameters that it refers to, and a rule can only refer to parameters.
    private static void RemoveRulesOnFixedParameters(JsonObject template, HashSet<string> parameters)
    {
        var rules = TemplatePart.Section(template, "Rules");
        foreach (var (name, rule) in rules.ToList())
        {
            if (TemplateReferences.Names(rule).Any(parameters.Contains))
                rules.Remove(name);
        }

        RemoveIfEmpty(template, "Rules");
    }

    /// <summary>The value with each decided Fn::If replaced by the chosen branch; null for a value that is left out.</summary>
    private static JsonNode? Fold(JsonNode? node, ConditionLogic logic) => node switch
    {
        JsonObject function when function["Fn::If"] is JsonArray branches
            && logic.Decided.TryGetValue((string)branches[0]!, out var holds) => Fold(branches[holds ? 1 : 2], logic),
        JsonObject function when (string?)(function["Ref"] as JsonValue) == "AWS::NoValue" => null,
        JsonObject { Count: 1 } function when function["Fn::If"] is JsonArray branches => new JsonObject
        {
            // A branch AWS::NoValue stays while its condition is open.
            ["Fn::If"] = new JsonArray(branches[0]!.DeepClone(), FoldBranch(branches[1], logic), FoldBranch(branches[2], logic)),
        },
        JsonObject map => new JsonObject(
            map.Select(member => KeyValuePair.Create(member.Key, Fold(member.Value, logic))).Where(member => member.Value is not null)),
        JsonArray list => new JsonArray([.. list.Select(item => Fold(item, logic)).Where(item => item is not null)]),
        JsonValue value => value.DeepClone(),
        _ => null,
    };

    private static JsonNode FoldBranch(JsonNode? branch, ConditionLogic logic) =>
        Fold(branch, logic) ?? new JsonObject { ["Ref"] = "AWS::NoValue" };
}
