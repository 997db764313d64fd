using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A setting as a row of table <c>{prefix}-Settings</c>. Spec 2.2.</summary>
internal static class SettingItem
{
    /// <summary>The key of the table.</summary>
    public const string Key = "settingKey";

    private const string StackValue = "stackValue";

    private const string Value = "settingValue";

    private const string ChangedBy = "changedBy";

    private const string ChangedTime = "changedTime";

    public static RowKind Kind { get; } = new([Key], [Value, "description", "jsonEncoded", "editable", StackValue, ChangedBy, ChangedTime]);

    public static SettingRow Read(Item item) => new(item.Text(Key) ?? "", ReadValue(item))
    {
        OfStack = item.Text(StackValue),
        ChangedBy = item.Text(ChangedBy),
        ChangedAt = item.Time(ChangedTime),
    };

    public static Item Write(PlannedSetting row) => new Item()
        .With(Key, row.Setting.Key)
        .With(Value, row.Value)
        .With("description", row.Setting.Description)
        .With("jsonEncoded", row.Setting.IsJson)
        .With("editable", row.Setting.IsEditable)
        .With(StackValue, row.Setting.IsOfStack ? row.Value : null);

    /// <summary>The update by which an operator edits one value: all other attributes of the row stay.</summary>
    public static RowUpdate Edit(SettingEdit edit) => RowUpdate.Of(
        Edited(edit),
        [],
        edit.Former is { } former ? IsStill(former) : Condition.IsMissing(Value));

    /// <summary>The attributes that an edit writes; a write of a deployment removes those of the operator.</summary>
    public static Item Edited(SettingEdit edit) =>
        new Item().With(Value, edit.Value).With(ChangedBy, edit.By).WithTime(ChangedTime, edit.At);

    // The console of DynamoDB may have stored the same value as a number or a boolean.
    private static Condition IsStill(string former)
    {
        var forms = new Item().With(":text", former);
        if (decimal.TryParse(former, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            forms = forms.With(":number", new AttributeValue { N = former });
        if (former is "true" or "false")
            forms = forms.With(":flag", former == "true");
        return new Condition($"{Value} IN ({string.Join(", ", forms.Keys)})", forms);
    }

    // The value is text; an edit in the console may have turned it into a number or a boolean.
    private static string? ReadValue(Item item) => item.GetValueOrDefault(Value) switch
    {
        { S: { } text } => text,
        { N: { } number } => number,
        { BOOL: { } flag } => flag ? "true" : "false",
        _ => null,
    };
}
