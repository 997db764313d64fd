using System.Globalization;
using Autoscale.Bench.Measurements;
using Autoscale.Bench.Workers;

// Usage: dotnet run --project bench/Autoscale.Bench -c Release -- PUBLISHED_EXECUTABLE [calls|warm|start|race|routes|herd|scale ...]
if (args.Length == 0 || !File.Exists(args[0]))
{
    await Console.Error.WriteLineAsync(
        "bench: the argument must be the published executable: run dotnet publish src/Autoscale.Lambda -c Release " +
        "-p:PublishProfile=lambda -o DIR, then name DIR/bootstrap.");
    return 2;
}

var executable = Path.GetFullPath(args[0]);
var wanted = args.Length > 1 ? args[1..] : ["calls", "race", "warm", "start", "routes", "herd", "scale"];
await using var emulation = await Emulation.StartAsync(CancellationToken.None);
foreach (var what in wanted)
{
    switch (what)
    {
        case "calls":
            var counts = new CallCounts(emulation.Proxy, executable);
            foreach (var count in await counts.MeasureAsync(CancellationToken.None))
                Console.WriteLine(count);
            foreach (var fleet in (int[])[2, 1000])
            {
                var steady = await counts.SteadyAmongAsync(fleet, CancellationToken.None);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{steady}; {steady.Bytes} bytes"));
            }

            break;
        case "race":
            var race = new LicenseRace(emulation.Proxy);
            for (var n = 0; n <= 5; n++)
            {
                // The first one warms the process up.
                var (time, distinct, calls) = await race.RunAsync(20, CancellationToken.None);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"20 devices race for 20 licenses{(n == 0 ? ", to warm up" : "")}: " +
                    $"{time.TotalMilliseconds:0} ms, {distinct} different ones, {calls} calls"));
            }

            break;
        case "warm":
            await PrintWarmAsync(emulation, executable);
            break;
        case "start":
            await PrintStartsAsync(emulation, executable);
            break;
        case "routes":
            await PrintRoutesAsync(new RouteTimes(emulation.Proxy, executable));
            break;
        case "herd":
            for (var n = 0; n <= 3; n++)
            {
                // The first one warms the process up.
                var (elections, calls, beyond, time, byCall) = await new Herd(devices: 1000, containers: 16).RunAsync();
                var kinds = string.Join(", ", byCall.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"herd of 16{(n == 0 ? ", to warm up" : "")}: {elections} election, {calls} calls, " +
                    $"{beyond} beyond the heartbeats' own, {time.TotalMilliseconds:0} ms; {kinds}"));
            }

            break;
        case "scale":
            await foreach (var line in new ScaleTimes(executable, 10_000).MeasureAsync(CancellationToken.None))
                Console.WriteLine(line);
            break;
        default:
            await Console.Error.WriteLineAsync($"bench: '{what}' must be one of calls, race, warm, start, routes, herd, scale.");
            return 2;
    }
}

return 0;

static async Task PrintWarmAsync(Emulation emulation, string executable)
{
    await using var front = TlsFront.Start(emulation.DynamoDb);
    using var deployed = new DeployedVariables();
    var variables = deployed.Of("Heartbeat", executable, front.AuthorityPem);
    foreach (var (what, dynamoDb, fleet) in ((string, Uri, int)[])[
        ("TLS, 10 devices", front.Endpoint, 10),
        ("plain, 1,000 devices", emulation.DynamoDb, 1000),
    ])
    {
        var warm = await new WorkerTimes(emulation.Proxy, dynamoDb, executable, variables).WarmAsync(5000, fleet, CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"warm heartbeat, {what}: p50 {warm.Milliseconds.Median:0.00} ms, p99 {warm.Milliseconds.Percentile(0.99):0.00} ms, " +
            $"processor {warm.ProcessorMilliseconds:0.00} ms, {warm.PeakMemoryBytes / 1048576.0:0} MiB"));
    }
}

static async Task PrintStartsAsync(Emulation emulation, string executable)
{
    await using var front = TlsFront.Start(emulation.DynamoDb);
    using var deployed = new DeployedVariables();
    var variables = deployed.Of("Heartbeat", executable, front.AuthorityPem);
    foreach (var (what, dynamoDb, share) in ((string, Uri, double?)[])
             [
                 ("TLS", front.Endpoint, null),
                 ("plain", emulation.DynamoDb, null),
                 ("TLS, then 0.29 of a core", front.Endpoint, 0.29),
                 ("TLS, then 0.145 of a core", front.Endpoint, 0.145),
             ])
    {
        var start = await new WorkerTimes(emulation.Proxy, dynamoDb, executable, variables).StartAsync(21, share, CancellationToken.None);
        Console.WriteLine(start is null
            ? $"start, {what}: skipped, because this machine allows no control group"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"start, {what}: to the first event {start.Initialisation.Median:0} ms, first heartbeat {start.First.Median:0} ms, " +
                $"together {start.Total.Median:0} ms (minimum {start.Total.Percentile(0):0}); " +
                $"processor {start.Processor.Median:0} ms, {start.PeakMemoryBytes.Median / 1048576.0:0} MiB"));
    }
}

static async Task PrintRoutesAsync(RouteTimes times)
{
    Print("one run, both units hanging", await times.AllHangingAsync(11, CancellationToken.None));
    Print("one sample of 8 units, 4 hanging", await RouteTimes.ProbingAsync(21, CancellationToken.None));
    Print("40 routes move, 150 ms a call", await times.MovingAsync(40, TimeSpan.FromMilliseconds(150), 5, CancellationToken.None));
    Print("loop: from the first failed probe to the first change", await times.DetectionAsync(50, CancellationToken.None));

    static void Print(string what, Sample sample) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: median {sample.Median:0} ms, p99 {sample.Percentile(0.99):0} ms, " +
        $"minimum {sample.Percentile(0):0} ms, of {sample.Count}"));
}
