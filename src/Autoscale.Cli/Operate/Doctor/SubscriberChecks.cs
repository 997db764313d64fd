using Autoscale.Adapters.Sns;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The check of the topic and its subscribers. Sentences contain no complete address of a person.</summary>
internal static class SubscriberChecks
{
    public static Verdict Subscribers(DoctorFacts facts) => facts.Settings.TopicArn is not { } topic
        ? Verdict.Ok("No topic is set, so there are no subscribers.")
        : facts.Around.Subscribers.Judge("The subscribers", subscribers =>
        {
            if (subscribers is null)
            {
                return Verdict.Problem(
                    $"Topic {topic} does not exist, so no notification is sent.", "Correct sns-topic-arn by a deployment of the stack.");
            }

            string[] pending = [.. subscribers.Where(s => s.IsPending).Select(Masked)];
            var confirmed = subscribers.Count - pending.Length;
            var waiting = pending.Length == 0 ? "" : $" These have not confirmed: {Wording.List(pending)}.";
            return (confirmed, pending.Length) switch
            {
                (0, _) => Verdict.Warning(
                    $"The topic has no confirmed subscriber, so notifications reach no operator.{waiting}",
                    "Subscribe an address to the topic, and confirm the mail that SNS sends to it."),
                (_, > 0) => Verdict.Warning(
                    $"The topic has {Wording.Count(confirmed, "confirmed subscriber")}.{waiting}",
                    "Confirm the mail that SNS sent, or subscribe again; SNS removes a subscription without confirmation."),
                _ => Verdict.Ok($"The topic has {Wording.Count(confirmed, "confirmed subscriber")}."),
            };
        });

    /// <summary>An address by which its owner recognises it, and others do not learn it.</summary>
    internal static string Masked(Subscriber subscriber) => (subscriber.Protocol, subscriber.Endpoint.LastIndexOf('@')) switch
    {
        // The path of a URL often has a key.
        ("http" or "https", _) => Uri.TryCreate(subscriber.Endpoint, UriKind.Absolute, out var url) && url.Host.Length > 0
            ? $"{url.Scheme}://{url.Host}/***"
            : "***",
        ("email" or "email-json", > 0 and var at) => $"{subscriber.Endpoint[0]}***{subscriber.Endpoint[at..]}",
        ("sms", _) => $"***{subscriber.Endpoint[^Math.Min(2, subscriber.Endpoint.Length)..]}",
        _ => $"{subscriber.Protocol} ***",
    };
}
