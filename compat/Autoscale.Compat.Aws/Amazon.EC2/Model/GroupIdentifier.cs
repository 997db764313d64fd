using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class GroupIdentifier
{
    public string GroupId { get; set; } = null!;

    public string? GroupName { get; set; }

    internal static GroupIdentifier Read(XmlPart part) => new()
    {
        GroupId = part.Text("groupId")!,
        GroupName = part.Text("groupName"),
    };
}
