using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateTagsRequest : AmazonEC2Request
{
    public CreateTagsRequest()
    {
    }

    public CreateTagsRequest(List<string> resources, List<Tag> tags)
    {
        Resources = resources;
        Tags = tags;
    }

    public List<string>? Resources { get; set; }

    public List<Tag>? Tags { get; set; }

    internal static void Write(QueryForm form, CreateTagsRequest request)
    {
        form.List("ResourceId", request.Resources);
        form.List("Tag", request.Tags, Tag.Write);
    }
}
