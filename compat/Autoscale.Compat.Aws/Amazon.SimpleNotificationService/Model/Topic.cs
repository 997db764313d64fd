using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class Topic
{
    public string TopicArn { get; set; } = null!;

    internal static Topic Read(XmlPart part) => new()
    {
        TopicArn = part.Text("TopicArn")!,
    };
}
