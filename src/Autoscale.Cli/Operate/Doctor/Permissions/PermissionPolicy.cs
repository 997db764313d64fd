using System.Text.Json;
using Autoscale.Adapters.Iam;

namespace Autoscale.Cli.Operate.Doctor.Permissions;

/// <summary>The question about one statement.</summary>
/// <param name="Function">The logical id of the function.</param>
internal sealed record FunctionQuestion(string Function, PolicyQuestion Question);

/// <summary>The questions about one stack.</summary>
/// <param name="Skipped">The number of statements with unknown parameters.</param>
/// <param name="Absent">The functions of every deployment that the stack lacks.</param>
internal sealed record PermissionPlan(IReadOnlyList<FunctionQuestion> Questions, int Skipped, IReadOnlyList<string> Absent);

/// <summary>
/// Turns the statements of <c>serverless.template</c> into questions to the policy simulator. The context of a question meets the
/// conditions of the statement, so the answer is "allowed" unless a policy was changed, or a boundary or the organisation forbids it.
/// </summary>
internal static class PermissionPolicy
{
    public static PermissionPlan Plan(JsonElement template, Stack stack)
    {
        var values = new TemplateValues(template, stack);
        List<FunctionQuestion> questions = [];
        var skipped = 0;
        foreach (var statement in RoleStatement.In(template).Where(s => stack.Resources.ContainsKey(s.Function)))
        {
            var holds = statement.Condition is { } condition ? values.Holds(condition) : true;
            if (holds == false)
                continue;
            if (holds is null || QuestionOf(statement, values, stack) is not { } question)
                skipped++;
            else
                questions.Add(new FunctionQuestion(statement.Function, question));
        }

        return new PermissionPlan(
            questions, skipped, [.. RoleStatement.FunctionsOfEveryDeployment(template).Where(f => !stack.Resources.ContainsKey(f))]);
    }

    private static PolicyQuestion? QuestionOf(RoleStatement statement, TemplateValues values, Stack stack)
    {
        var resources = Items(statement.Statement.GetProperty("Resource")).Select(values.TextOf).ToList();
        return stack.Resources.GetValueOrDefault(statement.Role) is { } role
            && !resources.Contains(null)
            && ContextOf(statement.Statement, values) is { } context
                ? new PolicyQuestion(
                    $"arn:{stack.Partition}:iam::{stack.Account}:role/{role}",
                    [.. Items(statement.Statement.GetProperty("Action")).Select(a => a.GetString()!)],
                    [.. resources.Select(r => InAccount(r!, stack))],
                    context)
                : null;
    }

    // A subnet or a gateway may belong to another account; the simulator takes no pattern for an account.
    private static string InAccount(string resource, Stack stack) => resource.Replace(
        $":{stack.Region}:*:", $":{stack.Region}:{stack.Account}:", StringComparison.Ordinal);

    // Values that meet all conditions of the statement; null when one of them is unknown.
    private static IReadOnlyList<PolicyContext>? ContextOf(JsonElement statement, TemplateValues values)
    {
        Dictionary<string, PolicyContext> context = new(StringComparer.Ordinal);
        HashSet<string> required = new(StringComparer.Ordinal);
        if (!statement.TryGetProperty("Condition", out var conditions))
            return [];
        foreach (var (test, key, value) in conditions.EnumerateObject()
            .SelectMany(t => t.Value.EnumerateObject().Select(k => (t.Name, Key: k.Name, k.Value))))
        {
            if (test == "Null")
            {
                if (value.GetString() == "false")
                    required.Add(key);
                continue;
            }

            var texts = Items(value).Select(values.TextOf).ToList();
            if (texts.Contains(null) || IsList(test) is not { } isList)
                return null;
            context[key] = new PolicyContext(key, [.. texts.Take(isList ? texts.Count : 1).Select(t => t!.Replace('*', 'x'))], isList);
        }

        return required.All(context.ContainsKey) ? [.. context.Values] : null;
    }

    private static bool? IsList(string test) => test switch
    {
        "ForAllValues:StringEquals" => true,
        "StringEquals" or "StringLike" or "StringLikeIfExists" => false,
        _ => null,
    };

    private static IReadOnlyList<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
