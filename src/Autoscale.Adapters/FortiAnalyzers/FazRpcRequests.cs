using System.Buffers;
using System.Text.Json;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.FortiAnalyzers;

/// <summary>
/// The requests to a FortiAnalyzer, as JSON-RPC. No request but the login contains a password: devices are registered without their own.
/// Wire formats D5.
/// </summary>
internal static class FazRpcRequests
{
    /// <summary>The maximum number of serial numbers and addresses in a filter; a longer list is filtered here.</summary>
    public const int MaxFiltered = 600;

    // Registration as a device that sends logs, in the numbers of the API.
    private const int LoggingMode = 2;

    /// <summary>A login.</summary>
    public static byte[] LogIn(UserCredentials credentials) => Write("exec", "/sys/login/user", session: null, parameter =>
    {
        parameter.WriteStartObject("data");
        parameter.WriteString("user", credentials.User);
        parameter.WriteString("passwd", credentials.Password.Reveal());
        parameter.WriteEndObject();
    });

    /// <summary>A log-out.</summary>
    public static byte[] LogOut(string session) => Write("exec", "/sys/logout", session);

    /// <summary>One page of the list of devices in all ADOMs.</summary>
    public static byte[] List(string session, FazQuery query, int offset, int count) => Write("get", "/dvmdb/device", session, parameter =>
    {
        WriteTexts(parameter, "fields", "name", "sn", "ip", "mgmt_mode");
        WriteFilter(parameter, query);
        parameter.WriteStartArray("range");
        parameter.WriteNumberValue(offset);
        parameter.WriteNumberValue(count);
        parameter.WriteEndArray();
        WriteTexts(parameter, "option", "extra info");
    });

    /// <summary>A look at an ADOM.</summary>
    public static byte[] Adom(string session, string adom) =>
        Write("get", $"/dvmdb/adom/{adom}", session, parameter => WriteTexts(parameter, "fields", "name"));

    /// <summary>A look at a task.</summary>
    public static byte[] Task(string session, long task) => Write("get", $"/task/task/{task}", session);

    /// <summary>A batch that registers waiting devices, as a task.</summary>
    public static byte[] AddBatch(string session, string adom, IReadOnlyList<FazDevice> devices) =>
        Batch("/dvm/cmd/add/dev-list", session, adom, "add-dev-list", devices, WriteDevice);

    /// <summary>A batch that removes devices, as a task.</summary>
    public static byte[] RemoveBatch(string session, string adom, IReadOnlyList<FazDevice> devices) =>
        Batch("/dvm/cmd/del/dev-list", session, adom, "del-dev-member-list", devices, (writer, device) =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", device.Name);
            writer.WriteEndObject();
        });

    /// <summary>Registers one waiting device.</summary>
    public static byte[] Add(string session, string adom, FazDevice device) => Write("exec", "/dvm/cmd/add/device", session, parameter =>
    {
        parameter.WriteStartObject("data");
        parameter.WriteString("adom", adom);
        parameter.WritePropertyName("device");
        WriteDevice(parameter, device);
        parameter.WriteEndObject();
    });

    /// <summary>Removes one device.</summary>
    public static byte[] Remove(string session, string adom, FazDevice device) => Write("exec", "/dvm/cmd/del/device", session, parameter =>
    {
        parameter.WriteStartObject("data");
        parameter.WriteString("adom", adom);
        parameter.WriteString("device", device.Name);
        parameter.WriteEndObject();
    });

    private static byte[] Batch(
        string url,
        string session,
        string adom,
        string list,
        IReadOnlyList<FazDevice> devices,
        Action<Utf8JsonWriter, FazDevice> write) => Write("exec", url, session, parameter =>
        {
            parameter.WriteStartObject("data");
            parameter.WriteString("adom", adom);
            WriteTexts(parameter, "flags", "create_task", "nonblocking");
            parameter.WriteStartArray(list);
            foreach (var device in devices)
                write(parameter, device);
            parameter.WriteEndArray();
            parameter.WriteEndObject();
        });

    private static void WriteDevice(Utf8JsonWriter writer, FazDevice device)
    {
        writer.WriteStartObject();
        writer.WriteString("device action", "promote_unreg");
        writer.WriteString("name", device.Name);
        writer.WriteString("sn", device.Serial);
        if (device.Ip is { } ip)
            writer.WriteString("ip", ip.ToString());
        writer.WriteNumber("mgmt_mode", LoggingMode);
        writer.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter writer, FazQuery query)
    {
        if (query.Serials.Count + query.Addresses.Count is 0 or > MaxFiltered)
            return;
        writer.WriteStartArray("filter");
        if (query.Serials.Count > 0)
            WriteCondition("sn", query.Serials);
        if (query is { Serials.Count: > 0, Addresses.Count: > 0 })
            writer.WriteStringValue("||");
        if (query.Addresses.Count > 0)
            WriteCondition("ip", query.Addresses.Select(a => a.ToString()));
        writer.WriteEndArray();

        void WriteCondition(string field, IEnumerable<string> values)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(field);
            writer.WriteStringValue("in");
            foreach (var value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, params ReadOnlySpan<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static byte[] Write(string method, string url, string? session, Action<Utf8JsonWriter>? writeRest = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", 1);
            writer.WriteString("method", method);
            writer.WriteStartArray("params");
            writer.WriteStartObject();
            writer.WriteString("url", url);
            writeRest?.Invoke(writer);
            writer.WriteEndObject();
            writer.WriteEndArray();
            if (session is not null)
                writer.WriteString("session", session);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
