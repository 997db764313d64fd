using System.Collections.Concurrent;
using System.Text;
using Autoscale.Emulators.Hosting;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Bench.Workers;

/// <summary>
/// A stand-in for AWS with a fleet of thousands: the wire formats and page sizes of DynamoDB, EC2 and Auto Scaling, with assumed latencies
/// (<see cref="AssumedLatencies"/>). It is not an emulator: every condition is met, and changes of tags and protection are accepted without
/// effect. moto takes minutes for so many instances.
/// </summary>
public sealed class FleetStandIn : IAsyncDisposable
{
    private readonly FleetTables _tables = new();
    private readonly FleetXml _xml;
    private readonly ConcurrentQueue<string> _calls = new();
    private LoopbackServer? _server;

    private FleetStandIn(string group, int devices) => _xml = new FleetXml(group, devices);

    /// <summary>The URL of the stand-in.</summary>
    public Uri Endpoint => _server!.Endpoint;

    /// <summary>True when calls take the assumed time; false while the tables are filled.</summary>
    public bool IsDistant { get; set; }

    /// <summary>The bytes of a table as DynamoDB counts them, and the number of pages of a scan.</summary>
    public (long Bytes, int Pages) SizeOf(string table) => _tables.SizeOf(table);

    /// <summary>Starts a stand-in.</summary>
    /// <param name="group">The scaling group.</param>
    /// <param name="devices">The number of devices in service in the group.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<FleetStandIn> StartAsync(string group, int devices, CancellationToken cancellationToken)
    {
        var standIn = new FleetStandIn(group, devices);
        standIn._server = await LoopbackServer.StartAsync(standIn.AnswerAsync, cancellationToken);
        return standIn;
    }

    /// <summary>The calls since the previous read, by operation.</summary>
    public IReadOnlyDictionary<string, int> TakeCalls()
    {
        List<string> calls = [];
        while (_calls.TryDequeue(out var call))
            calls.Add(call);
        return calls.CountBy(c => c, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var form = target.Length > 0 ? null : Parse(body);
        var operation = form is null ? target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..] : form["Action"];
        _calls.Enqueue(operation);
        var (answer, items) = form is null ? _tables.Answer(operation, body) : _xml.Answer(operation, form);
        if (IsDistant)
            await Task.Delay(AssumedLatencies.Of(operation, items), context.RequestAborted);
        context.Response.ContentType = form is null ? "application/x-amz-json-1.0" : "text/xml";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private static Dictionary<string, string> Parse(string form) => form.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(p => Uri.UnescapeDataString(p[0]), p => p.Length > 1 ? Text(p[1]) : "", StringComparer.Ordinal);

    private static string Text(string encoded) => Uri.UnescapeDataString(encoded.Replace('+', ' '));
}

/// <summary>
/// The assumed latencies of calls within one region, without transferring and reading their answers, which are measured.
/// </summary>
public static class AssumedLatencies
{
    /// <summary>The assumptions in words.</summary>
    public const string InWords =
        "DynamoDB read or write 5 ms, scan 10 ms + 50 ms for each MB; DescribeInstances 100 ms + 0.2 ms for each instance; "
        + "DescribeAutoScalingGroups 100 ms + 0.05 ms for each; other calls 100 ms";

    /// <summary>The time of one call.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="items">The number of described instances, or of scanned kilobytes.</param>
    public static TimeSpan Of(string operation, int items) => TimeSpan.FromMilliseconds(operation switch
    {
        "BatchGetItem" or "GetItem" or "PutItem" or "UpdateItem" or "DeleteItem" => 5,
        "Scan" => 10 + (items * 0.05),
        "DescribeInstances" => 100 + (items * 0.2),
        "DescribeAutoScalingGroups" => 100 + (items * 0.05),
        _ => 100,
    });
}
