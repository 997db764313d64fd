using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteTagsRequest : AmazonEC2Request
{
    public DeleteTagsRequest()
    {
    }

    public DeleteTagsRequest(List<string> resources) => Resources = resources;

    public List<string>? Resources { get; set; }

    public List<Tag>? Tags { get; set; }

    internal static void Write(QueryForm form, DeleteTagsRequest request)
    {
        form.List("ResourceId", request.Resources);
        form.List("Tag", request.Tags, Tag.Write);
    }
}
