using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Bench.Workers;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.EmulatorTests;
using Autoscale.Simulation.AddressManagers;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>
/// The two functions of Address Manager as the deployed executable, with members on loopback. Each makes only the calls that its role in
/// the template allows.
/// </summary>
[Collection(EmulatorCollection.Name)]
public sealed class PublishedAddressManagerTests(EmulatorFixture emulators, PublishedFunction published)
{
    private const string Password = "password of the monitor";

    private static int _made;

    [Fact]
    public async Task AddressManagerMonitor_polls_the_members_and_saves_what_it_found()
    {
        await using var world = await World.StartAsync(emulators);
        _ = await world.Orders.TryReplaceAsync(new MonitorOrders { IsStarted = true, Version = 1 }, CancellationToken.None);
        await using var worker = await world.StartAsync(published.Executable, "AddressManagerMonitor", emulators.Proxy.Endpoint);
        emulators.Proxy.Reset();

        // The time suffices for one poll.
        var tick = Encoding.UTF8.GetBytes(ScalingEvent.Tick(TimeProvider.System.GetUtcNow()));
        _ = await worker.InvokeAsync(tick, TimeSpan.FromSeconds(16), CancellationToken.None);

        var row = await world.RowAsync("address-manager");
        Assert.Equal("DISCOVERING", row["phase"].S);
        Assert.Equal(["Primary", "Standby"], row["members"].L.Select(m => m.M["last"].M["role"].S));
        Assert.Equal(
            ["dynamodb:GetItem", "dynamodb:UpdateItem", "secretsmanager:GetSecretValue"],
            emulators.Proxy.Calls.CountByOperation().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AddressManagerRequests_signs_an_administrator_in_and_saves_a_start()
    {
        await using var world = await World.StartAsync(emulators);
        await using var worker = await world.StartAsync(published.Executable, "AddressManagerRequests", emulators.Proxy.Endpoint);
        emulators.Proxy.Reset();

        var signedIn = await world.SendAsync(worker, "POST", "/rest_login", body: world.Credentials);
        var token = JsonElement.Parse(signedIn.Body).GetProperty("access_token").GetString();
        var started = await world.SendAsync(worker, "POST", "/failover_monitoring/start", token);

        Assert.Equal((200, """{"started":true,"changed":true,"version":1}"""), started);
        Assert.True((await world.RowAsync("address-manager-orders"))["isStarted"].BOOL);
        Assert.Equal(
            ["dynamodb:GetItem", "dynamodb:UpdateItem", "secretsmanager:GetSecretValue"],
            emulators.Proxy.Calls.CountByOperation().Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Password, worker.Process.Output.Last(50), StringComparison.Ordinal);
        Assert.Equal(401, (await world.SendAsync(worker, "GET", "/failover_monitoring/status", $"{token}A")).Status);
    }

    /// <summary>A table, secrets and a cluster of two members.</summary>
    private sealed class World(string prefix, IAmazonDynamoDB client, SimulatedClusterHost host) : IAsyncDisposable
    {
        private string Table => $"{prefix}-AddressManager";

        public DynamoMonitorOrders Orders => new(client, Table);

        public string Credentials =>
            $$"""{"username":"monitor","password":"{{Password}}","bam_url":"{{host.UrlOf(1)}}"}""";

        public static async Task<World> StartAsync(EmulatorFixture emulators)
        {
            var prefix = $"bam-{Interlocked.Increment(ref _made)}";
            var cluster = new SimulatedAddressManagers(2, TimeProvider.System);
            cluster.SetUser("monitor", new Secret(Password));
            cluster.SetField("monitor", "BlueCatGateway", "admin");
            var host = await SimulatedClusterHost.StartAsync(cluster, TimeProvider.System, CancellationToken.None);
            var client = EmulatedDeployment.DynamoDb(emulators.Proxy);
            _ = await client.CreateTableAsync(new CreateTableRequest
            {
                TableName = $"{prefix}-AddressManager",
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
                KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
            });
            using var aws = new RawAws(emulators.Proxy.Endpoint);
            foreach (var (name, text) in new[]
            {
                ("monitor", $$"""{"username":"monitor","password":"{{Password}}"}"""),
                ("authorities", host.AuthorityPem),
                ("key", "a key of access tokens for tests"),
            })
            {
                var body = $$"""{"Name":"{{prefix}}/{{name}}","SecretString":"{{JavaScriptEncoder.Default.Encode(text)}}"}""";
                Assert.Equal(200, (await aws.JsonAsync("secretsmanager", "secretsmanager.CreateSecret", body)).Status);
            }

            return new World(prefix, client, host);
        }

        public Task<FunctionWorker> StartAsync(string executable, string handler, Uri aws) => FunctionWorker.StartAsync(
            executable,
            aws,
            prefix,
            handler,
            CancellationToken.None,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AddressManagerMembers"] = $"{host.UrlOf(1)},{host.UrlOf(2)}",
                ["AddressManagerCredentialsSecret"] = $"{prefix}/monitor",
                ["AddressManagerAuthoritySecret"] = $"{prefix}/authorities",
                ["AddressManagerTokenKeySecret"] = $"{prefix}/key",
            });

        public async Task<(int Status, string Body)> SendAsync(
            FunctionWorker worker, string method, string path, string? token = null, string? body = null)
        {
            var content = body is null ? "null" : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(body)}\"";
            var request = $$"""
                {"resource":"/{proxy+}","path":"{{path}}","httpMethod":"{{method}}","headers":{"auth":"Basic {{token}}"},
                 "multiValueHeaders":{"auth":["Basic {{token}}"]},"requestContext":{"identity":{"sourceIp":"10.0.0.7"} },
                 "body":{{content}},"isBase64Encoded":false}
                """;
            return ProxyEvent.Read((await worker.InvokeAsync(Encoding.UTF8.GetBytes(request), CancellationToken.None)).Payload);
        }

        public async Task<Dictionary<string, AttributeValue>> RowAsync(string id) => (await client.GetItemAsync(
            new GetItemRequest
            {
                TableName = Table,
                Key = new Dictionary<string, AttributeValue>(StringComparer.Ordinal) { ["id"] = new(id) },
                ConsistentRead = true,
            })).Item;

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await host.DisposeAsync();
        }
    }
}
