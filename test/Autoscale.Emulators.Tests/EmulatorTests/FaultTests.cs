using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.EmulatorTests;

[Collection(EmulatorCollection.Name)]
public sealed class FaultTests : IDisposable
{
    private const string ListTables = "DynamoDB_20120810.ListTables";
    private static readonly AwsError Refused = new("RequestLimitExceeded", "Slow <down> & wait", 503);

    private readonly EmulatorFixture _emulators;
    private readonly RawAws _aws;

    public FaultTests(EmulatorFixture emulators)
    {
        emulators.Proxy.Reset();
        _emulators = emulators;
        _aws = new(emulators.Proxy.Endpoint);
    }

    [Fact]
    public async Task A_fault_of_DynamoDB_is_answered_in_JSON()
    {
        _emulators.Proxy.Faults.Fail("dynamodb", "ListTables", Refused);

        var answer = await _aws.JsonAsync("dynamodb", ListTables, "{}");

        Assert.Equal((503, "application/x-amz-json-1.0"), (answer.Status, answer.ContentType));
        Assert.Contains("\"__type\":\"com.amazonaws.dynamodb.v20120810#RequestLimitExceeded\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ec2", "DescribeInstances", "Response/Errors/Error/Code")]
    [InlineData("autoscaling", "DescribeAutoScalingGroups", "ErrorResponse/Error/Code")]
    [InlineData("sns", "ListTopics", "ErrorResponse/Error/Code")]
    public async Task A_fault_of_a_Query_service_is_answered_in_the_XML_of_that_service(string service, string operation, string path)
    {
        _emulators.Proxy.Faults.Fail(service, operation, Refused);

        var answer = await _aws.QueryAsync(service, operation);

        Assert.Equal(
            (503, path, Refused.Code, Refused.Message),
            (answer.Status, answer.PathTo("Code"), answer.Element("Code"), answer.Element("Message")));
    }

    [Fact]
    public async Task A_fault_of_S3_is_answered_in_the_XML_of_S3()
    {
        _emulators.Proxy.Faults.Fail("s3", "GetObject", Refused);

        var answer = await _aws.S3Async(HttpMethod.Get, "/bucket/key");

        Assert.Equal(
            (503, "Error/Code", Refused.Code, "/bucket/key"),
            (answer.Status, answer.PathTo("Code"), answer.Element("Code"), answer.Element("Resource")));
    }

    [Fact]
    public async Task A_dropped_call_gets_no_answer_and_is_logged()
    {
        var rule = _emulators.Proxy.Faults.Drop("ec2", "DescribeInstances");

        await Assert.ThrowsAsync<HttpRequestException>(() => _aws.QueryAsync("ec2", "DescribeInstances"));

        Assert.Equal((1, 0), (rule.Hits, Assert.Single(_emulators.Proxy.Calls.All).Status));
    }

    [Fact]
    public async Task Only_the_nth_call_fails()
    {
        var rule = _emulators.Proxy.Faults.Fail("ec2", "DescribeInstances", Refused, nth: 2);

        Assert.Equal([200, 503, 200], await StatusesAsync(3));
        Assert.Equal(1, rule.Hits);
    }

    [Fact]
    public async Task Every_call_fails_until_the_rule_is_removed()
    {
        var rule = _emulators.Proxy.Faults.Fail("ec2", "DescribeInstances", Refused);

        Assert.Equal([503, 503], await StatusesAsync(2));
        _emulators.Proxy.Faults.Remove(rule);
        Assert.Equal([200], await StatusesAsync(1));
    }

    [Fact]
    public async Task Other_operations_are_not_affected()
    {
        _emulators.Proxy.Faults.Fail("ec2", "TerminateInstances", Refused);

        Assert.Equal([200], await StatusesAsync(1));
    }

    [Fact]
    public async Task A_held_call_is_answered_after_its_release()
    {
        var held = _emulators.Proxy.Faults.Hold("dynamodb", "ListTables", nth: 1);
        var waiting = _aws.JsonAsync("dynamodb", ListTables, "{}");
        await held.Reached;

        Assert.Empty(_emulators.Proxy.Calls.All);
        held.Release();

        Assert.Equal(200, (await waiting).Status);
    }

    [Fact]
    public async Task The_oldest_rule_applies_until_it_ends()
    {
        var held = _emulators.Proxy.Faults.Hold("ec2", "DescribeInstances");
        var failing = _emulators.Proxy.Faults.Fail("ec2", "DescribeInstances", Refused);
        var first = StatusesAsync(1);
        await held.Reached;
        held.Release();

        Assert.Equal([200], await first);
        Assert.Equal([503], await StatusesAsync(1));
        Assert.Equal((1, 1), (held.Hits, failing.Hits));
    }

    [Fact]
    public async Task A_held_call_that_its_caller_cancels_is_logged_with_status_zero()
    {
        var held = _emulators.Proxy.Faults.Hold("dynamodb", "ListTables");
        using var patience = new CancellationTokenSource();
        var waiting = _aws.JsonAsync("dynamodb", ListTables, "{}", patience.Token);
        await held.Reached;

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        await _emulators.Proxy.Calls.ReachesAsync(1, CancellationToken.None);
        Assert.Equal(0, Assert.Single(_emulators.Proxy.Calls.All).Status);
    }

    [Fact]
    public async Task Disposing_the_proxy_does_not_wait_for_held_calls()
    {
        var proxy = await AwsProxy.StartAsync(new(DynamoDb: null, Others: null), CancellationToken.None);
        using var aws = new RawAws(proxy.Endpoint);
        var held = proxy.Faults.Hold("dynamodb", "ListTables");
        var waiting = aws.JsonAsync("dynamodb", ListTables, "{}");
        await held.Reached;

        await proxy.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);

        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    public void Dispose() => _aws.Dispose();

    private async Task<IReadOnlyList<int>> StatusesAsync(int calls)
    {
        var statuses = new List<int>();
        while (statuses.Count < calls)
            statuses.Add((await _aws.QueryAsync("ec2", "DescribeInstances")).Status);
        return statuses;
    }
}
