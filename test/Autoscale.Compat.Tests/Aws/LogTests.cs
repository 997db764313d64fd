using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class LogTests
{
    [Fact]
    public async Task A_search_posts_its_parameters_and_leaves_out_unset_ones()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Json(200, "{}"));
        using var logs = service.CloudWatchLogs();

        var answer = await logs.FilterLogEventsAsync(
            new FilterLogEventsRequest { LogGroupName = "/aws/lambda/a", StartTime = 1, EndTime = 2, Limit = 3, NextToken = "t" });
        await logs.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = "/aws/lambda/b", FilterPattern = "{ $.a = 1 }" });

        Assert.Equal("""{"endTime":2,"limit":3,"logGroupName":"/aws/lambda/a","nextToken":"t","startTime":1}""", service.Calls[0].Body);
        Assert.Equal("""{"filterPattern":"{ $.a = 1 }","logGroupName":"/aws/lambda/b"}""", service.Calls[1].Body);
        Assert.All(service.Calls, call => Assert.Equal("Logs_20140328.FilterLogEvents", call.Target));
        Assert.Contains("/eu-west-1/logs/aws4_request", service.Calls[0].Authorization, StringComparison.Ordinal);
        Assert.Equal((null, null), (answer.Events, answer.NextToken));
    }

    [Fact]
    public async Task A_page_is_parsed_with_its_events_and_its_token()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Json(200, """
            {"events":[{"eventId":"e1","ingestionTime":1767614400600,"logStreamName":"s","message":"{\"level\":\"Warning\"}",
             "timestamp":1767614400500},{}],"nextToken":"t2","searchedLogStreams":[]}
            """));
        using var logs = service.CloudWatchLogs();

        var answer = await logs.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = "g" });

        Assert.Equal("t2", answer.NextToken);
        Assert.Equal(
            ("e1", 1767614400600L, "s", """{"level":"Warning"}""", 1767614400500L),
            (answer.Events![0].EventId, answer.Events[0].IngestionTime, answer.Events[0].LogStreamName, answer.Events[0].Message,
                answer.Events[0].Timestamp));
        Assert.Equal((null, null), (answer.Events[1].Message, answer.Events[1].Timestamp));
    }

    [Fact]
    public async Task A_missing_group_has_an_exception_of_its_own_and_other_faults_keep_their_code()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Json(400, """{"__type":"ResourceNotFoundException","message":"The specified log group does not exist."}"""),
            Answer.Json(400, """{"__type":"AccessDeniedException","message":"No."}"""));
        using var logs = service.CloudWatchLogs();
        var request = new FilterLogEventsRequest { LogGroupName = "g" };

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => logs.FilterLogEventsAsync(request));
        var denied = await Assert.ThrowsAsync<AmazonCloudWatchLogsException>(() => logs.FilterLogEventsAsync(request));

        Assert.Equal("AccessDeniedException", denied.ErrorCode);
    }
}
