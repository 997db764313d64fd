using Autoscale.Domain.Settings;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A setting as a row of table <c>{prefix}-Settings</c>. Spec 2.2.</summary>
internal static class SettingItem
{
    public static SettingRow Read(Item item) => new(item.Text("settingKey") ?? "", ReadValue(item));

    // The value is text; whoever edits it in a console may have made it a number or a boolean.
    private static string? ReadValue(Item item) => item.GetValueOrDefault("settingValue") switch
    {
        { S: { } text } => text,
        { N: { } number } => number,
        { BOOL: { } flag } => flag ? "true" : "false",
        _ => null,
    };
}
