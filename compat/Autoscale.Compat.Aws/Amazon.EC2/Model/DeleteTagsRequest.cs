using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class DeleteTagsRequest : AmazonEC2Request, IQueryRequest
{
    public DeleteTagsRequest()
    {
    }

    public DeleteTagsRequest(List<string> resources) => Resources = resources;

    public List<string>? Resources { get; set; }

    public List<Tag>? Tags { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.List("ResourceId", Resources);
        form.List("Tag", Tags, Tag.Write);
    }
}
