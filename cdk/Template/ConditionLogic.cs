using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Template;

/// <summary>Conditions of a template of which some are decided: true, false, or still open.</summary>
internal sealed class ConditionLogic(IReadOnlyDictionary<string, bool> decided)
{
    private readonly Dictionary<string, bool> decisions = new(decided, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, bool> Decided => decisions;

    /// <summary>Takes out of the section what is decided, and of the others what they ask about it.</summary>
    public void DecideWhatFollows(JsonObject conditions)
    {
        // As often as something new is known; a condition may stand before the one it refers to.
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

    /// <summary>One decisive operand is enough; without any, all have to be known.</summary>
    private bool? AnswerOf(JsonArray operands, bool decisive)
    {
        var answers = operands.Select(operand => Answer(operand!)).ToList();
        return answers.Contains(decisive) ? decisive : answers.Contains(null) ? null : !decisive;
    }

    /// <summary>What is left of a question once the known operands are out of it.</summary>
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
