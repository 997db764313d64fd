using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Bench.Workers;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Bench.Measurements;

/// <summary>
/// Sweeps and elections of a large fleet: the published executable with <see cref="FleetStandIn"/>, on the clock of this machine.
/// </summary>
/// <param name="executable">The published executable.</param>
/// <param name="devices">The number of devices.</param>
public sealed class ScaleTimes(string executable, int devices)
{
    // The memory of a function determines its share of a core in Lambda: one core at 1,769 MB.
    private const double ShareAt512 = 512 / 1769.0;

    private const string Prefix = "scale";
    private static readonly ScalingGroup Group = new($"{Prefix}-byol");
    private static readonly TableNames Tables = new(new ClusterId(Prefix));

    /// <summary>Measures all scenarios, one line each.</summary>
    public async IAsyncEnumerable<string> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Decision();
        await using var aws = await FleetStandIn.StartAsync(Group.Name, devices, cancellationToken);
        await FillAsync(aws, _ => TimeSpan.FromSeconds(-5), cancellationToken);
        var (bytes, pages) = aws.SizeOf(Tables.HealthChecks);
        yield return $"health check records: {bytes / devices} bytes each, {pages} pages of a scan";
        yield return $"assumed: {AssumedLatencies.InWords}";

        await using (var sweeper = await FunctionWorker.StartAsync(executable, aws.Endpoint, Prefix, "Sweep", cancellationToken))
        {
            await SweepAsync(sweeper, cancellationToken);
            yield return await TimeAsync($"steady sweep of {devices}", aws, sweeper, () => SweepAsync(sweeper, cancellationToken));
            await FillAsync(aws, n => TimeSpan.FromSeconds(n == 1 ? -5 : -75), cancellationToken);
            var silence = () => SweepAsync(sweeper, cancellationToken);
            yield return await TimeAsync($"sweep of {devices}, all silent but one", aws, sweeper, silence);
            var log = sweeper.Process.Output.Last(20).Split('\n');
            yield return $"  {log.LastOrDefault(l => l.Contains("\"eventId\":80", StringComparison.Ordinal))}";
        }

        await using var container = await FunctionWorker.StartAsync(executable, aws.Endpoint, Prefix, "Heartbeat", cancellationToken);
        await FillAsync(aws, _ => TimeSpan.FromSeconds(-5), cancellationToken);
        for (var sequence = 1; sequence <= 20; sequence++)
            await BeatAsync(container, 2, sequence, cancellationToken);
        await FillAsync(aws, n => TimeSpan.FromSeconds(n == 0 ? -75 : -5), cancellationToken);
        var election = () => BeatAsync(container, 3, 21, cancellationToken);
        yield return await TimeAsync($"election by a heartbeat among {devices}", aws, container, election);
    }

    // Only the decision: the processor time of the policy.
    private string Decision()
    {
        var settings = new ElectionSettings(Group, 2, HeartbeatSettings.Default);
        var now = DateTimeOffset.UtcNow;
        List<string> times = [];
        foreach (var size in (int[])[devices, 2 * devices])
        {
            Candidate[] members = [.. Enumerable.Range(0, size).Select(n => new Candidate(Record(n, now), Device(n)))];
            var input = new ElectionInput(
                Vacancy.PrimarySilent, null, members, Hearing.Of(members.Select(m => m.Health), settings.Heartbeats, now));
            _ = ElectionPolicy.Decide(input, settings, now);
            var watch = Stopwatch.StartNew();
            _ = ElectionPolicy.Decide(input, settings, now);
            times.Add(string.Create(CultureInfo.InvariantCulture, $"{size} members {watch.Elapsed.TotalMilliseconds:0} ms"));
        }

        return $"election policy, one checksum: {string.Join(", ", times)}";
    }

    private static async Task<string> TimeAsync(string what, FleetStandIn aws, FunctionWorker worker, Func<Task> act)
    {
        aws.IsDistant = true;
        _ = aws.TakeCalls();
        var before = worker.Process.ReadUsage().ProcessorTime;
        var watch = Stopwatch.StartNew();
        await act();
        var wall = watch.Elapsed;
        var processor = worker.Process.ReadUsage().ProcessorTime - before;
        aws.IsDistant = false;
        var calls = string.Join(", ", aws.TakeCalls().OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));
        var most = wall + (processor * ((1 / ShareAt512) - 1));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {wall.TotalSeconds:0.0} s, {processor.TotalSeconds:0.0} s processor; "
            + $"at 512 MB <= {most.TotalSeconds:0.0} s; {calls}");
    }

    private static async Task SweepAsync(FunctionWorker worker, CancellationToken cancellationToken) =>
        await worker.InvokeAsync(
            Encoding.UTF8.GetBytes(ScalingEvent.Tick(DateTimeOffset.UtcNow)), TimeSpan.FromSeconds(55), cancellationToken);

    private static async Task BeatAsync(FunctionWorker worker, int number, int sequence, CancellationToken cancellationToken)
    {
        var at = DateTimeOffset.UtcNow;
        var body = ProxyEvent.EnhancedBody(FleetXml.Id(number), 100 + sequence, at, isPrimary: false);
        var result = await worker.InvokeAsync(ProxyEvent.Heartbeat(body, FleetXml.Address(number), at), cancellationToken);
        if (ProxyEvent.Read(result.Payload) is not (200, _) and var answer)
            throw new InvalidOperationException($"A heartbeat was answered with {answer}:\n{worker.Process.Output.Last(5)}");
    }

    // Device 0 is the primary of term 1; the parameter gives the age of each device's last heartbeat.
    private async Task FillAsync(FleetStandIn aws, Func<int, TimeSpan> heard, CancellationToken cancellationToken)
    {
        var config = new AmazonDynamoDBConfig { ServiceURL = aws.Endpoint.ToString(), AuthenticationRegion = "us-east-1" };
        using var client = new AmazonDynamoDBClient(new BasicAWSCredentials("AKIAEMULATED", "secret"), config);
        var now = DateTimeOffset.UtcNow;
        var healthChecks = new DynamoHealthChecks(client, Tables);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, devices),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (n, stop) => await healthChecks.TryCreateAsync(Record(n, now + heard(n)), stop));
        var primary = Device(0);
        var record = new PrimaryRecord
        {
            Cluster = Tables.Cluster,
            Term = new Term(1),
            AppliedTerm = new Term(1),
            Done = TermEffects.All,
            Instance = primary.Id,
            PrivateIp = primary.PrivateIp!,
            Group = Group,
            ElectedAt = now.AddHours(-1),
            EffectsTakenUntil = now.AddHours(1),
        };
        _ = await new DynamoPrimaryRecords(client, Tables).TryClaimAsync(record, Term.None, cancellationToken);
        foreach (var (key, value) in Settings())
        {
            Dictionary<string, AttributeValue> item = new(StringComparer.Ordinal)
            {
                ["settingKey"] = new(key),
                ["settingValue"] = new(value),
            };
            await client.PutItemAsync(new PutItemRequest { TableName = Tables.Settings, Item = item }, cancellationToken);
        }
    }

    private static Dictionary<string, string> Settings() => new(StringComparer.Ordinal)
    {
        ["autoscale-handler-url"] = "https://a1b2c3.execute-api.us-east-1.amazonaws.com/prod/fgt-as-handler",
        ["byol-scaling-group-name"] = Group.Name,
        ["payg-scaling-group-name"] = $"{Prefix}-payg",
        ["primary-scaling-group-name"] = Group.Name,
        ["fortigate-psk-secret"] = "an emulated secret",
        ["asset-storage-name"] = $"{Prefix}-assets",
        ["asset-storage-key-prefix"] = "assets/",
    };

    private static FortiGate Device(int number)
    {
        var address = IPAddress.Parse(FleetXml.Address(number));
        return new FortiGate(
            new Instance
            {
                Id = InstanceId.Parse(FleetXml.Id(number)),
                Power = PowerState.Running,
                PrivateIp = address,
                Addresses = new AddressSet([address, IPAddress.Parse("10.200.0.1")]),
            },
            new Enrolment(Group, LifecycleState.InService));
    }

    private static HealthCheck Record(int number, DateTimeOffset heard) => new()
    {
        Instance = InstanceId.Parse(FleetXml.Id(number)),
        Membership = Membership.Of(Device(number), heard)!,
        MemberSince = heard.AddDays(-30).AddSeconds(number),
        HeardSince = heard.AddDays(-30),
        Interval = TimeSpan.FromSeconds(30),
        NextExpected = heard.AddSeconds(30),
        Sequence = 100,
        SendTime = heard,
        Report = new DeviceReport
        {
            Checksum = Reported.Of("4a1f0c"),
            IsPrimary = Reported.Of(number == 0),
            SyncStatus = Reported.Of(true),
            SyncTime = number == 0 ? Reported.Null<DateTimeOffset>() : Reported.Of(heard.AddSeconds(-9 - (number % 600))),
            SyncFailTime = Reported.Null<DateTimeOffset>(),
        },
        HasSynchronised = true,
        ToldPrimaryIp = IPAddress.Parse(FleetXml.Address(0)),
        TermTold = new Term(1),
        TimesTold = 2,
        TermAcknowledged = new Term(1),
    };
}
