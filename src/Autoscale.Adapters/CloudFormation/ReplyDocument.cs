using System.Text.Encodings.Web;
using System.Text.Json;
using Autoscale.Domain.Shared.CustomResources;

namespace Autoscale.Adapters.CloudFormation;

/// <summary>A reply in the format of CloudFormation: JSON of at most 4096 bytes; a longer reason is cut. Spec 1.12.</summary>
internal static class ReplyDocument
{
    /// <summary>The maximum length in bytes.</summary>
    public const int Longest = 4096;

    private const string Cut = "…";

    // The maximum number of bytes of one character: \u0001.
    private const int MaxBytes = 6;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(DeploymentReply reply)
    {
        var reason = reply.Reason.Length > Longest ? Shortened(reply.Reason, reply.Reason.Length - Longest) : reply.Reason;
        var written = Write(reply, reason);

        // Each pass removes at least one character and never more than the excess.
        for (; written.Length > Longest && reason.Length > 0; written = Write(reply, reason + Cut))
            reason = Shortened(reason, Math.Max(1, (written.Length - Longest) / MaxBytes));
        return written;
    }

    private static string Shortened(string reason, int by)
    {
        var length = Math.Max(0, reason.Length - by);
        return reason[..(length > 0 && char.IsHighSurrogate(reason[length - 1]) ? length - 1 : length)];
    }

    private static byte[] Write(DeploymentReply reply, string reason)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("Status", reply.IsSuccess ? "SUCCESS" : "FAILED");
            json.WriteString("Reason", reason);
            json.WriteString("PhysicalResourceId", reply.PhysicalResourceId);
            json.WriteString("StackId", reply.StackId);
            json.WriteString("RequestId", reply.RequestId);
            json.WriteString("LogicalResourceId", reply.LogicalResourceId);
            json.WriteBoolean("NoEcho", reply.Data.Count > 0);
            json.WriteStartObject("Data");
            foreach (var (name, value) in reply.Data)
                json.WriteString(name, value.Reveal());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
