using Autoscale.Compat.Aws.Query;

namespace Amazon.IdentityManagement.Model;

public class ContextEntry
{
    public string? ContextKeyName { get; set; }

    public ContextKeyTypeEnum? ContextKeyType { get; set; }

    public List<string>? ContextKeyValues { get; set; }

    internal static void Write(QueryForm form, ContextEntry entry)
    {
        form.Add("ContextKeyName", entry.ContextKeyName);
        form.List("ContextKeyValues.member", entry.ContextKeyValues);
        form.Add("ContextKeyType", entry.ContextKeyType?.Value);
    }
}
