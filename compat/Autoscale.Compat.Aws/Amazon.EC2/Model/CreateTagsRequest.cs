using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class CreateTagsRequest : AmazonEC2Request, IQueryRequest
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

    void IQueryRequest.Write(QueryForm form)
    {
        form.List("ResourceId", Resources);
        form.List("Tag", Tags, Tag.Write);
    }
}
