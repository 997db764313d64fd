using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.DynamoDBv2.Model;
using Autoscale.Bench.Workers;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.EmulatorTests;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Routes;
using Autoscale.Testing;

namespace Autoscale.Emulators.Tests.Workers;

/// <summary>
/// Each function of the deployed executable does its work, and the test looks at the result in AWS. <see cref="PublishedFunctionTests"/>
/// has the three functions that answer devices.
/// </summary>
[Collection(EmulatorCollection.Name)]
public sealed class PublishedWorkTests(EmulatorFixture emulators, PublishedFunction published)
{
    private const int Port = 5410;

    [Fact]
    public void Every_function_is_run_by_a_test() => Assert.Equal(
        FunctionTable.Names.Order(StringComparer.Ordinal),
        ((string[])
        [
            "ByolLicense", "Bootstrap", "Heartbeat",
            nameof(Sweep_restores_the_role_tag_of_the_primary).Split('_')[0],
            nameof(LifecycleEvent_stores_the_lifecycle_action_of_a_launch).Split('_')[0],
            nameof(DeploymentService_saves_a_setting).Split('_')[0],
            nameof(RouteFailover_moves_the_route_of_a_failed_unit).Split('_')[0],
            nameof(RouteFailoverBootstrap_writes_the_first_configuration_of_a_unit).Split('_')[0],
            nameof(FazAuthScheduler_reports_an_API_user_that_does_not_exist).Split('_')[0],
            nameof(FazAuthHandler_answers_a_member_with_its_own_state).Split('_')[0],
            nameof(PublishedAddressManagerTests.AddressManagerMonitor_polls_the_members_and_saves_what_it_found).Split('_')[0],
            nameof(PublishedAddressManagerTests.AddressManagerRequests_signs_an_administrator_in_and_saves_a_start).Split('_')[0],
        ]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Sweep_restores_the_role_tag_of_the_primary()
    {
        var deployment = await DeployAsync();
        var (device, now) = (deployment.Instances[0], TimeProvider.System.GetUtcNow());
        using var aws = new RawAws(emulators.Proxy.Endpoint);
        var prefix = deployment.Plan.Prefix;

        // The container that elected has 15 s for the effects of its term; no other one repairs them earlier.
        _ = await InvokeAsync(
            "Heartbeat", prefix, ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(device.Id), device.PrivateIp, now.AddSeconds(-30)));
        Assert.Equal("primary", await RoleAsync(aws, device.Id));
        _ = await aws.QueryAsync("ec2", "DeleteTags", ("ResourceId.1", device.Id), ("Tag.1.Key", "AutoscaleRole"));
        Assert.Null(await RoleAsync(aws, device.Id));

        _ = await InvokeAsync("Sweep", prefix, Encoding.UTF8.GetBytes(ScalingEvent.Tick(now)));

        Assert.Equal("primary", await RoleAsync(aws, device.Id));
    }

    [Fact]
    public async Task LifecycleEvent_stores_the_lifecycle_action_of_a_launch()
    {
        var deployment = await DeployAsync();
        var (device, prefix) = (deployment.Instances[0], deployment.Plan.Prefix);
        var waiting = new LifecycleAction(
            $"{prefix}-byol", $"{prefix}-lifecycle-hook-instance-launching", device.Id, "87654321-4321-4321-4321-210987654321");

        _ = await InvokeAsync(
            "LifecycleEvent", prefix, Encoding.UTF8.GetBytes(ScalingEvent.Waiting(waiting, TimeProvider.System.GetUtcNow())));

        var row = Assert.Single((await ScanAsync($"{prefix}-LifecycleItem")).Items);
        Assert.Contains(row, attribute => attribute.Value.S == waiting.Token);
    }

    [Fact]
    public async Task DeploymentService_saves_a_setting()
    {
        var deployment = await DeployAsync();
        var prefix = deployment.Plan.Prefix;

        var status = await RequestAsync("DeploymentService", prefix, "saveSettings", ("heartbeat-loss-count", "7"));

        Assert.Equal("SUCCESS", status);
        var rows = (await ScanAsync($"{prefix}-Settings")).Items;
        Assert.Equal("7", rows.Single(row => row["settingKey"].S == "heartbeat-loss-count")["settingValue"].S);
    }

    [Fact]
    public async Task RouteFailover_moves_the_route_of_a_failed_unit()
    {
        var zones = await EmulatedZones.CreateAsync(emulators.Proxy, zones: 2, tables: 1, CancellationToken.None);
        using var first = new LoopbackUnit(IPAddress.Parse("127.19.0.11"), Port);
        using var second = new LoopbackUnit(IPAddress.Parse("127.19.0.12"), Port);
        using var aws = new RawAws(emulators.Proxy.Endpoint);
        var variables = zones.VariablesFor(["127.19.0.11", "127.19.0.12"], Port);
        Assert.Equal(zones.Interfaces[0], await TargetAsync(aws, zones.Tables[0][0]));
        first.Refuse();

        var answer = JsonElement.Parse((await InvokeAsync(
            "RouteFailover",
            "published",
            """{"source":"aws.events","detail-type":"Scheduled Event"}"""u8.ToArray(),
            variables.ToDictionary(StringComparer.Ordinal))).Span);

        Assert.Equal("moved", answer.GetProperty("outcome").GetString());
        Assert.Equal(zones.Interfaces[1], await TargetAsync(aws, zones.Tables[0][0]));
    }

    [Fact]
    public async Task RouteFailoverBootstrap_writes_the_first_configuration_of_a_unit()
    {
        const string key = "kEy-0123456789-abcdefghij";
        using var aws = new RawAws(emulators.Proxy.Endpoint);
        Assert.Equal(200, (await aws.S3Async(HttpMethod.Put, "/published-units")).Status);
        var secret = await aws.JsonAsync(
            "secretsmanager", "secretsmanager.CreateSecret", $$"""{"Name":"published-api-key","SecretString":"{{key}}"}""");
        var folder = Path.Combine(RepositoryRoot.Find(), "configsets", "route-failover");
        var configsets = new JsonObject();
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => !Path.HasExtension(f)))
            configsets[Path.GetFileName(file)] = await File.ReadAllTextAsync(file);

        var status = await RequestAsync(
            "RouteFailoverBootstrap",
            "published",
            "writeBootstrap",
            ("Bucket", "published-units"),
            ("Key", "units/fgt1.txt"),
            ("Zone", "1"),
            ("Addresses", "10.0.1.25,10.0.3.25"),
            ("VpcCidr", "10.0.0.0/16"),
            ("HealthCheckUrl", "https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/healthcheck"),
            ("ApiKeySecret", JsonNode.Parse(secret.Body)!["ARN"]!.GetValue<string>()),
            ("FortiOs", "7.2"),
            ("Configsets", configsets));

        Assert.Equal("SUCCESS", status);
        var written = await aws.S3Async(HttpMethod.Get, "/published-units/units/fgt1.txt");
        Assert.Equal(200, written.Status);
        Assert.Contains("config system global", written.Body, StringComparison.Ordinal);
        Assert.Contains(key, written.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FazAuthScheduler_reports_an_API_user_that_does_not_exist()
    {
        var prefix = (await DeployWithAnalyzerAsync()).Plan.Prefix;

        var answer = JsonElement.Parse((await InvokeAsync("FazAuthScheduler", prefix, "{}"u8.ToArray())).Span);

        Assert.Equal((424, "failed"), (answer.GetProperty("status").GetInt32(), answer.GetProperty("outcome").GetString()));
        Assert.Equal(
            "Credentials, secret published/none of setting faz-credentials-secret does not exist",
            answer.GetProperty("detail").GetString());
        var row = Assert.Single((await ScanAsync($"{prefix}-FortiAnalyzer")).Items);
        Assert.Equal("Credentials", row["fault"].S);
    }

    [Fact]
    public async Task FazAuthHandler_answers_a_member_with_its_own_state()
    {
        var deployment = await DeployWithAnalyzerAsync();
        var (device, prefix, now) = (deployment.Instances[0], deployment.Plan.Prefix, TimeProvider.System.GetUtcNow());
        var request = ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(device.Id), device.PrivateIp, now);
        _ = await InvokeAsync("Heartbeat", prefix, request);

        var answer = JsonElement.Parse((await InvokeAsync("FazAuthHandler", prefix, request)).Span);

        Assert.Equal(202, answer.GetProperty("statusCode").GetInt32());
        Assert.Equal("""{"state":"unknown"}""", answer.GetProperty("body").GetString());
    }

    private async Task<EmulatedDeployment> DeployWithAnalyzerAsync()
    {
        var deployment = await DeployAsync();
        var status = await RequestAsync(
            "DeploymentService",
            deployment.Plan.Prefix,
            "saveSettings",
            ("enable-fortianalyzer-integration", "true"),
            ("faz-ip", "127.0.0.1"),
            ("faz-credentials-secret", "published/none"));
        Assert.Equal("SUCCESS", status);
        return deployment;
    }

    private Task<EmulatedDeployment> DeployAsync() =>
        EmulatedDeployment.CreateAsync(emulators.Proxy, new DeploymentPlan("published", Byol: 1), CancellationToken.None);

    private async Task<ReadOnlyMemory<byte>> InvokeAsync(
        string handler, string prefix, byte[] payload, IReadOnlyDictionary<string, string>? variables = null)
    {
        await using var worker = await FunctionWorker.StartAsync(
            published.Executable, emulators.Proxy.Endpoint, prefix, handler, CancellationToken.None, variables);
        return (await worker.InvokeAsync(payload, CancellationToken.None)).Payload;
    }

    // The status that CloudFormation receives.
    private async Task<string?> RequestAsync(
        string handler, string prefix, string service, params (string Name, JsonNode? Value)[] properties)
    {
        var given = new JsonObject { ["ServiceType"] = service };
        foreach (var (name, value) in properties)
            given[name] = value;
        return await StackStatus.OfAsync("Resource", given, payload => InvokeAsync(handler, prefix, payload));
    }

    private async Task<ScanResponse> ScanAsync(string table)
    {
        using var client = EmulatedDeployment.DynamoDb(emulators.Proxy);
        return await client.ScanAsync(new ScanRequest { TableName = table });
    }

    private static async Task<string?> RoleAsync(RawAws aws, string instance)
    {
        var answer = await aws.QueryAsync("ec2", "DescribeTags", ("Filter.1.Name", "resource-id"), ("Filter.1.Value.1", instance));
        return Items(answer.Body)
            .FirstOrDefault(item => ValueOf(item, "key") == "AutoscaleRole") is { } tag ? ValueOf(tag, "value") : null;
    }

    private static async Task<string?> TargetAsync(RawAws aws, string table)
    {
        var answer = await aws.QueryAsync("ec2", "DescribeRouteTables", ("RouteTableId.1", table));
        return Items(answer.Body)
            .Where(item => ValueOf(item, "destinationCidrBlock") == EmulatedZones.Default)
            .Select(item => ValueOf(item, "networkInterfaceId"))
            .Single();
    }

    private static IEnumerable<XElement> Items(string body) => XDocument.Parse(body).Descendants().Where(e => e.Name.LocalName == "item");

    private static string? ValueOf(XElement item, string name) => item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
}
