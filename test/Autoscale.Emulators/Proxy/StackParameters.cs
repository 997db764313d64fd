using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Emulators.Proxy;

/// <summary>
/// The values of the parameters of a stack. CloudFormation refuses the same requests with the same sentences; rules of a template, which
/// compare parameters with each other or with AWS, are not evaluated.
/// </summary>
internal static class StackParameters
{
    private const string Prefix = "Parameters.member.";
    private const string Key = ".ParameterKey";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The value of each parameter of the template.</summary>
    /// <param name="template">The template, which declares the parameters.</param>
    /// <param name="fields">The fields of the request.</param>
    /// <param name="previous">The previous values.</param>
    public static IReadOnlyDictionary<string, string> Resolve(
        JsonObject template, IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, string> previous)
    {
        var declared = template["Parameters"]?.AsObject() ?? [];
        var given = fields
            .Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Key.EndsWith(Key, StringComparison.Ordinal))
            .ToDictionary(field => field.Value, field => field.Key[..^Key.Length], StringComparer.Ordinal);
        Refuse(given.Keys.Where(name => !declared.ContainsKey(name)), "do not exist in the template");

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, parameter) in declared)
        {
            var field = given.GetValueOrDefault(name);
            var isPrevious = field is not null && fields.GetValueOrDefault($"{field}.UsePreviousValue") == "true";
            var value = isPrevious ? previous.GetValueOrDefault(name)
                : field is not null ? fields.GetValueOrDefault($"{field}.ParameterValue")
                : parameter!["Default"]?.ToString();
            if (value is not null)
                values[name] = value;
        }

        Refuse(declared.Select(parameter => parameter.Key).Where(name => !values.ContainsKey(name)), "must have values");
        foreach (var (name, parameter) in declared)
            Check(name, parameter!, values[name]);
        return values;
    }

    /// <summary>The fields of a request with these values of parameters.</summary>
    public static IReadOnlyDictionary<string, string> Replace(
        IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, string> values) => fields
        .Where(field => !field.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .Concat(values.Index().SelectMany(value => new[]
        {
            KeyValuePair.Create($"{Prefix}{value.Index + 1}.ParameterKey", value.Item.Key),
            KeyValuePair.Create($"{Prefix}{value.Index + 1}.ParameterValue", value.Item.Value),
        }))
        .ToDictionary(StringComparer.Ordinal);

    private static void Refuse(IEnumerable<string> names, string reason)
    {
        if (string.Join(", ", names) is { Length: > 0 } refused)
            throw new InvalidParametersException($"Parameters: [{refused}] {reason}");
    }

    private static void Check(string name, JsonNode parameter, string value)
    {
        var isList = ((string)parameter["Type"]!).Contains("List", StringComparison.Ordinal);
        var items = isList ? value.Split(',') : [value];
        if (items.Select(item => BrokenRule(parameter, item)).FirstOrDefault(broken => broken is not null) is { } rule)
            throw new InvalidParametersException(
                parameter["ConstraintDescription"] is { } description
                    ? $"Parameter {name} failed to satisfy constraint: {description}"
                    : $"Parameter '{name}' {rule}");
    }

    private static string? BrokenRule(JsonNode parameter, string value)
    {
        if (parameter["AllowedPattern"] is { } pattern && !IsMatch(value, (string)pattern!))
            return $"must match pattern {pattern}";
        if (parameter["AllowedValues"] is JsonArray allowed && !allowed.Any(one => one!.ToString() == value))
            return "must be one of AllowedValues";
        if (parameter["MinValue"] is { } min && Number(value) < Number(min))
            return $"must be a number not less than {min}";
        return parameter["MaxValue"] is { } max && Number(value) > Number(max) ? $"must be a number not greater than {max}" : null;
    }

    private static bool IsMatch(string value, string pattern) => Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.None, Patience);

    private static double Number(object value) => double.Parse(value.ToString()!, CultureInfo.InvariantCulture);
}
