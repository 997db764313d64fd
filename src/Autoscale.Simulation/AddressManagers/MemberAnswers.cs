using System.Buffers;
using System.Text.Json;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>Answers in the forms of Address Manager. Spec address-manager C2.</summary>
internal static class MemberAnswers
{
    public static MemberAnswer NotFound { get; } = Error(404, "Not Found", "ResourceNotFound", "The resource does not exist.");

    public static MemberAnswer Json(int status, Action<Utf8JsonWriter> write, bool isHal = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return new MemberAnswer(status, buffer.WrittenMemory) { ContentType = isHal ? "application/hal+json" : "application/json" };
    }

    public static MemberAnswer Text(int status, string text) => Json(status, json => json.WriteStringValue(text));

    public static MemberAnswer Error(int status, string reason, string code, string message) => Json(status, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("status", status);
        json.WriteString("reason", reason);
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    /// <summary>The answer of <c>/servlets/health</c>.</summary>
    public static MemberAnswer Health(SimulatedMember member) => Json(member.HasDatabase ? 200 : 503, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("timeToDatabase", member.HasDatabase ? 2 : -1);
        json.WriteString("connectionStatus", member.HasDatabase ? "OK" : "FAILED");
        json.WriteEndObject();
    });
}
