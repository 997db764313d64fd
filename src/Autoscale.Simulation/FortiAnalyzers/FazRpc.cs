using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>
/// The JSON-RPC of a FortiAnalyzer: one object <c>{id, method, params:[{url, …}], session}</c> is answered with one object
/// <c>{id, result:[{status, url, data}]}</c>; the answer to a login has the session beside its result. Wire formats D5.
/// </summary>
internal static class FazRpc
{
    private const string AdomUrl = "/dvmdb/adom/";
    private const string TaskUrl = "/task/task/";
    private const string Broken = """{"id":1,"result":[{"status":{"code":0,""";

    /// <summary>Answers a request.</summary>
    public static string Answer(SimulatedFortiAnalyzer device, string body)
    {
        if (FazRpcRequest.TryParse(body) is not { } request)
            return Write(id: 0, url: "", FazStatus.Invalid);
        if (!device.Troubles.Malformed.ContainsKey(request.Kind))
            return Answer(device, request);
        device.Count(request.Kind);
        return Broken;
    }

    /// <summary>The kind of a request.</summary>
    public static FazCallKind KindOf(string method, string url) => (method, url) switch
    {
        ("exec", "/sys/login/user") => FazCallKind.LogIn,
        ("exec", "/sys/logout") => FazCallKind.LogOut,
        ("get", "/dvmdb/device") => FazCallKind.List,
        ("get", _) when url.StartsWith(AdomUrl, StringComparison.Ordinal) => FazCallKind.Adom,
        ("get", _) when url.StartsWith(TaskUrl, StringComparison.Ordinal) => FazCallKind.Poll,
        ("exec", "/dvm/cmd/add/dev-list" or "/dvm/cmd/add/device") => FazCallKind.Authorize,
        ("exec", "/dvm/cmd/del/dev-list" or "/dvm/cmd/del/device") => FazCallKind.Remove,
        _ => FazCallKind.Other,
    };

    private static string Answer(SimulatedFortiAnalyzer device, FazRpcRequest request)
    {
        switch (request.Kind)
        {
            case FazCallKind.LogIn:
                var (login, token) = device.LogIn(request.Text("user"), request.Text("passwd"));
                return Write(request.Id, request.Url, login, session: token);
            case FazCallKind.LogOut:
                return Write(request.Id, request.Url, device.LogOut(request.Session));
            case FazCallKind.List:
                var status = device.List(request.Session, request.Accepts, request.Range, out var devices);
                return Write(request.Id, request.Url, status, data: status.IsOk ? w => WriteDevices(w, devices, request) : null);
            case FazCallKind.Adom:
                return Write(request.Id, request.Url, device.FindAdom(request.Session, request.Url[AdomUrl.Length..]));
            case FazCallKind.Poll:
                _ = int.TryParse(request.Url.AsSpan(TaskUrl.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id);
                var (found, task) = device.Poll(request.Session, id);
                return Write(request.Id, request.Url, found, data: task is null ? null : w => WriteTask(w, task, request.IsVerbose));
            case FazCallKind.Authorize or FazCallKind.Remove:
                return Change(device, request);
            case FazCallKind.Other:
            default:
                return Write(request.Id, request.Url, device.Refuse(request.Session));
        }
    }

    private static string Change(SimulatedFortiAnalyzer device, FazRpcRequest request)
    {
        var (isRemoval, adom, orders) = (request.Kind == FazCallKind.Remove, request.Text("adom"), request.Orders);
        if (!request.Url.EndsWith("/dev-list", StringComparison.Ordinal))
        {
            return Write(
                request.Id,
                request.Url,
                orders is [var order] ? device.Change(request.Session, isRemoval, adom, order) : FazStatus.Invalid);
        }

        var (status, task) = device.Start(request.Session, isRemoval, adom, orders);
        return Write(request.Id, request.Url, status, data: status.IsOk ? WriteNumber : null);

        void WriteNumber(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteNumber("pid", 1000 + task);
            writer.WriteNumber("taskid", task);
            writer.WriteEndObject();
        }
    }

    private static string Write(long id, string url, FazStatus status, string? session = null, Action<Utf8JsonWriter>? data = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", id);
            writer.WriteStartArray("result");
            writer.WriteStartObject();
            if (data is not null)
            {
                writer.WritePropertyName("data");
                data(writer);
            }

            writer.WriteStartObject("status");
            writer.WriteNumber("code", status.Code);
            writer.WriteString("message", status.Message);
            writer.WriteEndObject();
            writer.WriteString("url", url);
            writer.WriteEndObject();
            writer.WriteEndArray();
            if (session is not null)
                writer.WriteString("session", session);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteDevices(Utf8JsonWriter writer, IReadOnlyList<SimulatedFazDevice> devices, FazRpcRequest request)
    {
        writer.WriteStartArray();
        foreach (var device in devices)
        {
            writer.WriteStartObject();
            WriteField("name", device.Name);
            WriteField("sn", device.Serial);
            WriteField("ip", device.Ip.ToString());
            if (request.Wants("mgmt_mode"))
                WriteEnum(writer, "mgmt_mode", device.IsRegistered ? ("faz", 2) : ("unreg", 0), request.IsVerbose);
            if (request.WantsExtraInfo)
            {
                writer.WriteStartObject("extra info");
                writer.WriteString("adom", device.Adom ?? SimulatedFortiAnalyzer.RootAdom);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();

        void WriteField(string field, string value)
        {
            if (request.Wants(field))
                writer.WriteString(field, value);
        }
    }

    private static void WriteTask(Utf8JsonWriter writer, FazTask task, bool isVerbose)
    {
        var (results, hasEnded) = (task.Results ?? [], task.Results is not null);
        writer.WriteStartObject();
        writer.WriteNumber("id", task.Id);
        WriteEnum(writer, "state", StateOf(results.All(r => r.Status.IsOk)), isVerbose);
        writer.WriteNumber("percent", hasEnded ? 100 : 50);
        writer.WriteNumber("num_lines", task.Orders.Count);
        writer.WriteNumber("num_done", results.Count(r => r.Status.IsOk));
        writer.WriteNumber("num_err", results.Count(r => !r.Status.IsOk));
        writer.WriteStartArray("line");
        for (var i = 0; i < task.Orders.Count; i++)
        {
            var status = hasEnded ? results[i].Status : FazStatus.Ok;
            writer.WriteStartObject();
            writer.WriteString("name", task.Orders[i].Name);
            writer.WriteNumber("err", status.Code);
            WriteEnum(writer, "state", StateOf(status.IsOk), isVerbose);
            writer.WriteString("detail", hasEnded ? status.Message : "");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();

        (string, int) StateOf(bool isOk) => !hasEnded ? ("running", 1) : isOk ? ("done", 4) : ("error", 5);
    }

    private static void WriteEnum(Utf8JsonWriter writer, string name, (string Text, int Number) value, bool isVerbose)
    {
        if (isVerbose)
            writer.WriteString(name, value.Text);
        else
            writer.WriteNumber(name, value.Number);
    }
}
