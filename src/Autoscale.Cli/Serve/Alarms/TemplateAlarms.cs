using System.Text.Json;

namespace Autoscale.Cli.Serve.Alarms;

/// <summary>Reads the alarms of the template.</summary>
internal static class TemplateAlarms
{
    private const string Alarm = "AWS::CloudWatch::Alarm";

    /// <summary>The alarms whose condition is one of these; null stands for an alarm without a condition.</summary>
    public static IReadOnlyList<TemplateAlarm> Read(string path, params IReadOnlyCollection<string?> conditions) =>
        ServerlessTemplate.Read(path, root => root.GetProperty("Resources")
            .EnumerateObject()
            .Where(r => r.Value.GetProperty("Type").GetString() == Alarm
                && conditions.Contains(r.Value.TryGetProperty("Condition", out var own) ? own.GetString() : null))
            .Select(r => Of(root, r.Name, r.Value.GetProperty("Properties"))));

    private static TemplateAlarm Of(JsonElement template, string name, JsonElement alarm)
    {
        var periods = (int)NumberOf(template, alarm.GetProperty("EvaluationPeriods"));
        return new TemplateAlarm(
            name,
            new MetricKey(
                alarm.GetProperty("Namespace").GetString()!,
                alarm.GetProperty("MetricName").GetString()!,
                OwnerOf(template.GetProperty("Resources"), alarm.GetProperty("Dimensions")[0].GetProperty("Value"))),
            Word<AlarmStatistic>(alarm, "Statistic"),
            TimeSpan.FromSeconds(NumberOf(template, alarm.GetProperty("Period"))),
            periods,
            alarm.TryGetProperty("DatapointsToAlarm", out var enough) ? (int)NumberOf(template, enough) : periods,
            Word<AlarmComparison>(alarm, "ComparisonOperator"),
            NumberOf(template, alarm.GetProperty("Threshold")),
            Word<MissingData>(alarm, "TreatMissingData"));
    }

    // A parameter has its default, as in a deployment without parameters.
    private static double NumberOf(JsonElement template, JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : template.GetProperty("Parameters").GetProperty(value.GetProperty("Ref").GetString()!).GetProperty("Default").GetDouble();

    // The dimension names a function by its reference, a queue by its attribute, and an API by its name. The dimension of our own metrics
    // is a parameter, the name of the cluster.
    private static string? OwnerOf(JsonElement resources, JsonElement value)
    {
        if (value.TryGetProperty("Ref", out var named))
            return resources.TryGetProperty(named.GetString()!, out _) ? named.GetString() : null;
        if (value.TryGetProperty("Fn::GetAtt", out var attribute))
            return attribute[0].GetString();
        return resources.EnumerateObject()
            .Where(r => r.Value.TryGetProperty("Properties", out var properties)
                && properties.TryGetProperty("Name", out var name)
                && JsonElement.DeepEquals(name, value))
            .Select(r => r.Name)
            .FirstOrDefault();
    }

    private static T Word<T>(JsonElement alarm, string property)
        where T : struct, Enum =>
        Enum.TryParse<T>(alarm.GetProperty(property).GetString(), ignoreCase: true, out var word)
            ? word
            : throw new FormatException($"{property} '{alarm.GetProperty(property)}' of an alarm is not known.");
}
