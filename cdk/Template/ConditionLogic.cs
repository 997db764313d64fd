using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Template;

/// <summary>Evaluates the conditions of a template when some of them are decided; each is true, false or still open.</summary>
internal sealed class ConditionLogic(IReadOnlyDictionary<string, bool> decided)
{
    private readonly Dictionary<string, bool> decisions = new(decided, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, bool> Decided => decisions;

    /// <summary>Removes decided conditions from the section, and decided operands from the other conditions.</summary>
    public void DecideWhatFollows(JsonObject conditions)
    {
        // Repeats until no new condition is decided, because a condition may precede the one that it refers to.
        for (var known = -1; known != decisions.Count;)
        {
            known = decisions.Count;
            foreach (var (name, question) in conditions)
            {
                if (!decisions.ContainsKey(name) && Answer(question!) is { } answer)
                    decisions.Add(name, answer);
            }
        }

        foreach (var (name, question) in conditions.ToList())
        {
            conditions.Remove(name);
            if (!decisions.ContainsKey(name))
                conditions[name] = Open(question!);
        }
    }

    private static JsonArray? Operands(JsonNode question, string function) => question[function] as JsonArray;

    private bool? Answer(JsonNode question) => question switch
    {
        _ when question["Condition"] is { } name => decisions.TryGetValue((string)name!, out var holds) ? holds : null,
        _ when Operands(question, "Fn::Not") is { } not => !Answer(not[0]!),
        _ when Operands(question, "Fn::And") is { } all => AnswerOf(all, decisive: false),
        _ when Operands(question, "Fn::Or") is { } any => AnswerOf(any, decisive: true),
        _ => null,
    };

    /// <summary>The result of an And or Or: one decisive operand is sufficient; otherwise all operands must be known.</summary>
    private bool? AnswerOf(JsonArray operands, bool decisive)
    {
        var answers = operands.Select(operand => Answer(operand!)).ToList();
        return answers.Contains(decisive) ? decisive : answers.Contains(null) ? null : !decisive;
    }

    /// <summary>The condition without its known operands.</summary>
    private JsonNode Open(JsonNode question)
    {
        if (Operands(question, "Fn::Not") is { } not)
            return new JsonObject { ["Fn::Not"] = new JsonArray(Open(not[0]!)) };
        foreach (var function in new[] { "Fn::And", "Fn::Or" })
        {
            if (Operands(question, function) is not { } operands)
                continue;
            JsonNode[] open = [.. operands.Where(operand => Answer(operand!) is null).Select(operand => Open(operand!))];
            return open is [var only] ? only : new JsonObject { [function] = new JsonArray(open) };
        }

        return question.DeepClone();
    }
}
