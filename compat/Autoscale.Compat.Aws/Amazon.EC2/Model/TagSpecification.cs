using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class TagSpecification
{
    public ResourceType? ResourceType { get; set; }

    public List<Tag>? Tags { get; set; }

    internal static void Write(QueryForm form, TagSpecification value)
    {
        form.Add("ResourceType", value.ResourceType?.Value);
        form.List("Tag", value.Tags, Tag.Write);
    }
}
