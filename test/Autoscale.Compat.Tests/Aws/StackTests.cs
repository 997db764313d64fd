using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.ServiceQuotas.Model;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

/// <summary>Stacks, quotas and subscriptions, which only operators read.</summary>
public sealed class StackTests
{
    [Fact]
    public async Task The_stack_of_a_resource_its_resources_and_its_parameters_are_read()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok("""
                <DescribeStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
                  <DescribeStackResourcesResult><StackResources><member>
                    <StackId>arn:stack</StackId><StackName>fgt</StackName><LogicalResourceId>SettingsTable</LogicalResourceId>
                    <PhysicalResourceId>fgt-Settings</PhysicalResourceId><ResourceType>AWS::DynamoDB::Table</ResourceType>
                  </member></StackResources></DescribeStackResourcesResult>
                </DescribeStackResourcesResponse>
                """),
            Answer.Ok("""
                <ListStackResourcesResponse><ListStackResourcesResult><NextToken>t</NextToken><StackResourceSummaries><member>
                  <LogicalResourceId>SweepRole</LogicalResourceId><PhysicalResourceId>fgt-SweepRole-1</PhysicalResourceId>
                  <ResourceType>AWS::IAM::Role</ResourceType>
                </member></StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
                """),
            Answer.Ok("""
                <DescribeStacksResponse><DescribeStacksResult><Stacks><member>
                  <StackId>arn:stack</StackId><StackName>fgt</StackName>
                  <Parameters><member>
                    <ParameterKey>k</ParameterKey><ParameterValue>/v</ParameterValue><ResolvedValue>v</ResolvedValue>
                  </member></Parameters>
                </member></Stacks></DescribeStacksResult></DescribeStacksResponse>
                """),
            Answer.QueryError(400, "ValidationError"));
        using var cloudFormation = service.CloudFormation();

        var found = await cloudFormation.DescribeStackResourcesAsync(
            new DescribeStackResourcesRequest { PhysicalResourceId = "fgt-Settings" });
        var listed = await cloudFormation.ListStackResourcesAsync(new ListStackResourcesRequest { StackName = "fgt", NextToken = "s" });
        var described = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = "fgt" });
        var refused = await Assert.ThrowsAsync<AmazonCloudFormationException>(
            () => cloudFormation.DescribeStacksAsync(new DescribeStacksRequest()));

        Assert.Equal(
            [
                "DescribeStackResources [PhysicalResourceId, fgt-Settings]", "ListStackResources [NextToken, s] [StackName, fgt]",
                "DescribeStacks [StackName, fgt]", "DescribeStacks",
            ],
            service.Calls.Select(c => c.Summary));
        Assert.Equal(
            ("arn:stack", "fgt", "SettingsTable", "fgt-Settings", "AWS::DynamoDB::Table"),
            (found.StackResources![0].StackId, found.StackResources[0].StackName, found.StackResources[0].LogicalResourceId,
                found.StackResources[0].PhysicalResourceId, found.StackResources[0].ResourceType));
        Assert.Equal(("t", "SweepRole"), (listed.NextToken, listed.StackResourceSummaries![0].LogicalResourceId));
        Assert.Equal(
            ("k", "/v", "v"),
            (described.Stacks![0].Parameters![0].ParameterKey, described.Stacks[0].Parameters![0].ParameterValue,
                described.Stacks[0].Parameters![0].ResolvedValue));
        Assert.Equal("ValidationError", refused.ErrorCode);
    }

    [Fact]
    public async Task A_quota_is_read_and_a_missing_one_has_an_exception_of_its_own()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Json(200, """{"Quota":{"QuotaCode":"L-1","QuotaName":"n","ServiceCode":"ec2","Value":32.0,"Adjustable":true}}"""),
            Answer.Json(400, """{"__type":"NoSuchResourceException","Message":"No."}"""),
            Answer.Json(200, "{}"));
        using var quotas = service.ServiceQuotas();

        var own = await quotas.GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = "ec2", QuotaCode = "L-1" });
        await Assert.ThrowsAsync<NoSuchResourceException>(() => quotas.GetServiceQuotaAsync(new GetServiceQuotaRequest()));
        var usual = await quotas.GetAWSDefaultServiceQuotaAsync(
            new GetAWSDefaultServiceQuotaRequest { ServiceCode = "ec2", QuotaCode = "L-1" });

        Assert.Equal(
            ("L-1", "n", "ec2", 32.0), (own.Quota!.QuotaCode, own.Quota.QuotaName, own.Quota.ServiceCode, own.Quota.Value!.Value));
        Assert.Null(usual.Quota);
        Assert.Equal("""{"QuotaCode":"L-1","ServiceCode":"ec2"}""", service.Calls[0].Body);
        Assert.Equal("ServiceQuotasV20190624.GetServiceQuota", service.Calls[0].Target);
        Assert.Equal("ServiceQuotasV20190624.GetAWSDefaultServiceQuota", service.Calls[2].Target);
    }

    [Fact]
    public async Task Subscriptions_are_listed_and_a_missing_topic_has_an_exception_of_its_own()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok("""
                <ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult>
                  <Subscriptions><member>
                    <SubscriptionArn>PendingConfirmation</SubscriptionArn><Owner>1</Owner><Protocol>email</Protocol>
                    <Endpoint>a@example.com</Endpoint><TopicArn>arn:t</TopicArn>
                  </member></Subscriptions><NextToken>n</NextToken>
                </ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>
                """),
            Answer.QueryError(404, "NotFound"));
        using var sns = service.Sns();
        var request = new ListSubscriptionsByTopicRequest { TopicArn = "arn:t", NextToken = "m" };

        var page = await sns.ListSubscriptionsByTopicAsync(request);
        await Assert.ThrowsAsync<NotFoundException>(() => sns.ListSubscriptionsByTopicAsync(request));

        var subscription = Assert.Single(page.Subscriptions!);
        Assert.Equal(
            ("PendingConfirmation", "email", "a@example.com", "arn:t", "1", "n"),
            (subscription.SubscriptionArn, subscription.Protocol, subscription.Endpoint, subscription.TopicArn, subscription.Owner,
                page.NextToken));
        Assert.Equal("ListSubscriptionsByTopic [NextToken, m] [TopicArn, arn:t]", service.Calls[0].Summary);
    }
}
