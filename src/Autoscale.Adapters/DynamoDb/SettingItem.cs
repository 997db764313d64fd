using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A setting as a row of table <c>{prefix}-Settings</c>. Spec 2.2.</summary>
internal static class SettingItem
{
    /// <summary>The key of the table.</summary>
    public const string Key = "settingKey";

    private const string StackValue = "stackValue";

    public static RowKind Kind { get; } = new([Key], ["settingValue", "description", "jsonEncoded", "editable", StackValue]);

    public static SettingRow Read(Item item) => new(item.Text(Key) ?? "", ReadValue(item)) { OfStack = item.Text(StackValue) };

    public static Item Write(PlannedSetting row) => new Item()
        .With(Key, row.Setting.Key)
        .With("settingValue", row.Value)
        .With("description", row.Setting.Description)
        .With("jsonEncoded", row.Setting.IsJson)
        .With("editable", row.Setting.IsEditable)
        .With(StackValue, row.Setting.IsOfStack ? row.Value : null);

    // The value is text; an edit in the console may have turned it into a number or a boolean.
    private static string? ReadValue(Item item) => item.GetValueOrDefault("settingValue") switch
    {
        { S: { } text } => text,
        { N: { } number } => number,
        { BOOL: { } flag } => flag ? "true" : "false",
        _ => null,
    };
}
