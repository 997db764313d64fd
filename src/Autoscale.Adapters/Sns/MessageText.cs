using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Adapters.Sns;

/// <summary>
/// Writes one message for every kind of subscriber: sentences for e-mail, a JSON document for programs, the subject for telephones. Spec 8.
/// </summary>
/// <remarks>
/// SNS accepts at most 256 KB. A longer message is shortened: texts and facts are cut to ever smaller lengths until the message fits, and
/// as a last step the facts are left out.
/// </remarks>
internal static class MessageText
{
    /// <summary>The limit of SNS, minus the maximum size of subject and attributes.</summary>
    public const int MaxBytes = (256 * 1024) - 1024;

    private const int ShortestCut = 256;

    private static readonly string[] ForPeople = ["default", "email"];
    private static readonly string[] ForMachines = ["email-json", "sqs", "lambda", "http", "https"];

    // The text is not used in HTML, so only characters that JSON requires are escaped: double escaping takes twice the space.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message, to be published with <c>MessageStructure</c> <c>json</c>.</summary>
    public static string Of(ClusterId cluster, Notification notification)
    {
        for (var longest = int.MaxValue; ; longest = Math.Min(longest, MaxBytes) / 2)
        {
            var message = Write(notification, Document(cluster, notification, longest), longest);
            if (Encoding.UTF8.GetByteCount(message) <= MaxBytes || longest < ShortestCut)
                return message;
        }
    }

    /// <summary>The text, cut to a maximum number of characters; a cut text ends with an ellipsis.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var end = longest - 1;

        // The cut must not split a surrogate pair.
        return $"{text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }

    private static string Write(Notification notification, string document, int longest) => Written(json =>
    {
        foreach (var protocol in ForPeople)
            json.WriteString(protocol, Cut(notification.Text, longest));
        foreach (var protocol in ForMachines)
            json.WriteString(protocol, document);
        json.WriteString("sms", SubjectText.Of(notification.Subject));
    });

    private static string Document(ClusterId cluster, Notification notification, int longest) => Written(json =>
    {
        json.WriteNumber("version", 1);
        json.WriteString("kind", notification.Kind);
        json.WriteString("about", Cut(notification.About, longest));
        json.WriteString("cluster", cluster.Value);
        json.WriteString("subject", Cut(notification.Subject, longest));
        json.WriteString("text", Cut(notification.Text, longest));
        json.WriteStartObject("facts");
        if (longest >= ShortestCut)
        {
            foreach (var (name, value) in notification.Facts.OrderBy(f => f.Key, StringComparer.Ordinal))
                json.WriteString(name, Cut(value, longest));
        }

        json.WriteEndObject();
    });

    private static string Written(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
