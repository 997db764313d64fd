using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class Subscription
{
    public string? Endpoint { get; set; }

    public string? Owner { get; set; }

    public string? Protocol { get; set; }

    public string? SubscriptionArn { get; set; }

    public string? TopicArn { get; set; }

    internal static Subscription Read(XmlPart part) => new()
    {
        Endpoint = part.Text("Endpoint"),
        Owner = part.Text("Owner"),
        Protocol = part.Text("Protocol"),
        SubscriptionArn = part.Text("SubscriptionArn"),
        TopicArn = part.Text("TopicArn"),
    };
}
