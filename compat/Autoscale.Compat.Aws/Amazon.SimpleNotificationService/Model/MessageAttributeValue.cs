using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class MessageAttributeValue
{
    public string? DataType { get; set; }

    public string? StringValue { get; set; }

    public MemoryStream? BinaryValue { get; set; }

    internal static void Write(QueryForm form, KeyValuePair<string, MessageAttributeValue> attribute)
    {
        form.Add("Name", attribute.Key);
        form.Add("Value.DataType", attribute.Value.DataType);
        form.Add("Value.StringValue", attribute.Value.StringValue);
        form.Add("Value.BinaryValue", attribute.Value.BinaryValue is { } bytes ? Convert.ToBase64String(bytes.ToArray()) : null);
    }
}
