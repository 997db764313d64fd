using System.Text.Json;
using System.Text.RegularExpressions;

namespace Autoscale.Cli.Operate.Doctor.Permissions;

/// <summary>A stack, as CloudFormation describes it.</summary>
/// <param name="Arn">Its ARN: <c>arn:PARTITION:cloudformation:REGION:ACCOUNT:stack/NAME/ID</c>.</param>
/// <param name="Resources">The physical ids of its resources, by their logical ids.</param>
/// <param name="Parameters">The known values of the parameters of the template.</param>
internal sealed record Stack(string Arn, IReadOnlyDictionary<string, string> Resources, IReadOnlyDictionary<string, string> Parameters)
{
    public string Partition => Arn.Split(':')[1];

    public string Region => Arn.Split(':')[3];

    public string Account => Arn.Split(':')[4];
}

/// <summary>Values and conditions of a template in one stack. A value that depends on an unknown parameter is null.</summary>
internal sealed partial class TemplateValues(JsonElement template, Stack stack)
{
    /// <summary>The value of a text, a number, or a function that gives a text.</summary>
    public string? TextOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        if (value.ValueKind == JsonValueKind.Number)
            return value.GetRawText();
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        if (value.TryGetProperty("Ref", out var name))
            return Ref(name.GetString()!);
        if (value.TryGetProperty("Fn::GetAtt", out var attribute))
            return attribute[1].GetString() == "Arn" ? ArnOf(attribute[0].GetString()!) : null;
        if (value.TryGetProperty("Fn::Sub", out var pattern) && pattern.ValueKind == JsonValueKind.String)
            return Fill(pattern.GetString()!);
        return value.TryGetProperty("Fn::If", out var branches) && Holds(branches[0].GetString()!) is { } holds
            ? TextOf(branches[holds ? 1 : 2])
            : null;
    }

    /// <summary>Whether a condition holds; null when it depends on an unknown parameter.</summary>
    public bool? Holds(string condition) => Answer(template.GetProperty("Conditions").GetProperty(condition));

    private bool? Answer(JsonElement question)
    {
        if (question.TryGetProperty("Condition", out var name))
            return Holds(name.GetString()!);
        if (question.TryGetProperty("Fn::Not", out var not))
            return !Answer(not[0]);
        if (question.TryGetProperty("Fn::Equals", out var sides))
            return (TextOf(sides[0]), TextOf(sides[1])) is ({ } left, { } right) ? left == right : null;
        if (question.TryGetProperty("Fn::And", out var all))
            return Combine(all, decisive: false);
        return question.TryGetProperty("Fn::Or", out var any) ? Combine(any, decisive: true) : null;
    }

    private bool? Combine(JsonElement operands, bool decisive)
    {
        var answers = operands.EnumerateArray().Select(Answer).ToList();
        return answers.Contains(decisive) ? decisive : answers.Contains(null) ? null : !decisive;
    }

    private string? Ref(string name) => name switch
    {
        "AWS::Partition" => stack.Partition,
        "AWS::Region" => stack.Region,
        "AWS::AccountId" => stack.Account,
        _ => stack.Resources.GetValueOrDefault(name) ?? stack.Parameters.GetValueOrDefault(name),
    };

    private string? Fill(string pattern)
    {
        var isKnown = true;
        var text = Reference().Replace(pattern, reference =>
        {
            var value = Ref(reference.Groups["name"].Value);
            isKnown &= value is not null;
            return value ?? "";
        });
        return isKnown ? text : null;
    }

    private string? ArnOf(string logicalId)
    {
        if (stack.Resources.GetValueOrDefault(logicalId) is not { } id)
            return null;
        return template.GetProperty("Resources").GetProperty(logicalId).GetProperty("Type").GetString() switch
        {
            "AWS::DynamoDB::Table" => Arn("dynamodb", $"table/{id}"),
            "AWS::Logs::LogGroup" => Arn("logs", $"log-group:{id}:*"),
            "AWS::Serverless::Function" => Arn("lambda", $"function:{id}"),
            "AWS::SQS::Queue" => Arn("sqs", id[(id.LastIndexOf('/') + 1)..]),
            _ => null,
        };
    }

    private string Arn(string service, string resource) => $"arn:{stack.Partition}:{service}:{stack.Region}:{stack.Account}:{resource}";

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z0-9:]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
