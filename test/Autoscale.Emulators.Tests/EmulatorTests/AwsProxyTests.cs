using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.EmulatorTests;

[Collection(EmulatorCollection.Name)]
public sealed class AwsProxyTests : IDisposable
{
    private readonly EmulatorFixture _emulators;
    private readonly RawAws _aws;

    public AwsProxyTests(EmulatorFixture emulators)
    {
        emulators.Proxy.Reset();
        _emulators = emulators;
        _aws = new(emulators.Proxy.Endpoint);
    }

    [Fact]
    public async Task Moto_describes_instances_through_the_proxy()
    {
        var answer = await _aws.QueryAsync("ec2", "DescribeInstances");

        Assert.Equal(200, answer.Status);
        Assert.Equal("DescribeInstancesResponse/reservationSet", answer.PathTo("reservationSet"));
    }

    [Fact]
    public async Task Every_call_is_counted_by_service_and_operation()
    {
        await _aws.QueryAsync("ec2", "DescribeInstances");
        await _aws.QueryAsync("ec2", "DescribeRouteTables");
        await _aws.QueryAsync("ec2", "DescribeInstances");
        await _aws.QueryAsync("sns", "ListTopics");
        await _aws.JsonAsync("dynamodb", "DynamoDB_20120810.ListTables", "{}");
        await _aws.S3Async(HttpMethod.Get, "/");

        var expected = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["ec2:DescribeInstances"] = 2,
            ["ec2:DescribeRouteTables"] = 1,
            ["sns:ListTopics"] = 1,
            ["dynamodb:ListTables"] = 1,
            ["s3:ListBuckets"] = 1,
        };
        Assert.Equal(expected, _emulators.Proxy.Calls.CountByOperation());
        Assert.Equal(3, _emulators.Proxy.Calls.Count("ec2"));
    }

    [Fact]
    public async Task A_call_is_logged_with_its_status_and_sizes()
    {
        var answer = await _aws.QueryAsync("ec2", "TerminateInstances", ("InstanceId.1", "i-0123456789abcdef0"));

        var call = Assert.Single(_emulators.Proxy.Calls.All);
        Assert.Equal(
            new(
                "ec2", "TerminateInstances", 400,
                "InstanceId.1=i-0123456789abcdef0&Action=TerminateInstances&Version=2016-11-15".Length, answer.Body.Length),
            call);
    }

    [Fact]
    public async Task A_service_without_an_emulator_is_named_in_the_answer()
    {
        await using var alone = await AwsProxy.StartAsync(new(DynamoDb: null, Others: null), CancellationToken.None);
        using var aws = new RawAws(alone.Endpoint);

        var answer = await aws.QueryAsync("ec2", "DescribeInstances");

        Assert.Equal((501, "No emulator answers for ec2."), (answer.Status, answer.Element("Message")));
    }

    [Fact]
    public async Task DynamoDB_calls_go_to_moto_if_it_is_the_configured_target()
    {
        var moto = await Processes.Moto.StartAsync(CancellationToken.None);
        await using var ending = moto;
        await using var proxy = await AwsProxy.StartAsync(new(moto.Endpoint, moto.Endpoint), CancellationToken.None);
        using var aws = new RawAws(proxy.Endpoint);

        // Moto has transactions, dynalite has not.
        var answer = await aws.JsonAsync("dynamodb", "DynamoDB_20120810.TransactGetItems", """{"TransactItems":[]}""");

        Assert.DoesNotContain("UnknownOperationException", answer.Body, StringComparison.Ordinal);
    }

    public void Dispose() => _aws.Dispose();
}
