using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class Tag
{
    public Tag()
    {
    }

    public Tag(string key) => Key = key;

    public Tag(string key, string value)
    {
        Key = key;
        Value = value;
    }

    public string Key { get; set; } = null!;

    public string Value { get; set; } = null!;

    internal static Tag Read(XmlPart part) => new()
    {
        Key = part.Text("key")!,
        Value = part.Text("value")!,
    };

    internal static void Write(QueryForm form, Tag value)
    {
        form.Add("Key", value.Key);
        form.Add("Value", value.Value);
    }
}
