using Amazon;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class SimulationTests
{
    private static readonly SimulatePrincipalPolicyRequest Request = new()
    {
        PolicySourceArn = "arn:aws:iam::1:role/r",
        ActionNames = ["ec2:CreateRoute", "ec2:ReplaceRoute"],
        ResourceArns = ["arn:a", "arn:b"],
        ContextEntries =
        [
            new() { ContextKeyName = "aws:TagKeys", ContextKeyType = ContextKeyTypeEnum.StringList, ContextKeyValues = ["a", "b"] },
        ],
    };

    [Fact]
    public async Task A_simulation_posts_its_actions_resources_and_context()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<Response><Result/></Response>"));
        using var iam = service.Iam();

        var answer = await iam.SimulatePrincipalPolicyAsync(Request);

        var call = Assert.Single(service.Calls);
        Assert.Equal("2010-05-08", call.Version);
        Assert.Equal(
            "SimulatePrincipalPolicy [ActionNames.member.1, ec2:CreateRoute] [ActionNames.member.2, ec2:ReplaceRoute] "
                + "[ContextEntries.member.1.ContextKeyName, aws:TagKeys] [ContextEntries.member.1.ContextKeyType, stringList] "
                + "[ContextEntries.member.1.ContextKeyValues.member.1, a] [ContextEntries.member.1.ContextKeyValues.member.2, b] "
                + "[PolicySourceArn, arn:aws:iam::1:role/r] [ResourceArns.member.1, arn:a] [ResourceArns.member.2, arn:b]",
            call.Summary);
        Assert.Equal((null, null, null), (answer.EvaluationResults, answer.IsTruncated, answer.Marker));
    }

    [Fact]
    public async Task A_result_is_parsed_with_the_decision_about_each_resource()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><SimulatePrincipalPolicyResult>
              <IsTruncated>true</IsTruncated><Marker>m</Marker>
              <EvaluationResults><member>
                <EvalActionName>ec2:CreateRoute</EvalActionName><EvalDecision>implicitDeny</EvalDecision>
                <EvalResourceName>arn:a</EvalResourceName>
                <OrganizationsDecisionDetail><AllowedByOrganizations>true</AllowedByOrganizations></OrganizationsDecisionDetail>
                <PermissionsBoundaryDecisionDetail>
                  <AllowedByPermissionsBoundary>false</AllowedByPermissionsBoundary>
                </PermissionsBoundaryDecisionDetail>
                <MatchedStatements/><MissingContextValues/>
                <ResourceSpecificResults><member>
                  <EvalResourceName>arn:a</EvalResourceName><EvalResourceDecision>allowed</EvalResourceDecision>
                </member></ResourceSpecificResults>
              </member></EvaluationResults>
            </SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>
            """));
        using var iam = service.Iam();

        var answer = await iam.SimulatePrincipalPolicyAsync(Request);

        var result = Assert.Single(answer.EvaluationResults!);
        Assert.Equal((true, "m"), (answer.IsTruncated, answer.Marker));
        Assert.Equal(("ec2:CreateRoute", PolicyEvaluationDecisionType.ImplicitDeny), (result.EvalActionName, result.EvalDecision));
        Assert.True(result.OrganizationsDecisionDetail!.AllowedByOrganizations);
        Assert.False(result.PermissionsBoundaryDecisionDetail!.AllowedByPermissionsBoundary);
        var resource = Assert.Single(result.ResourceSpecificResults!);
        Assert.Equal(("arn:a", PolicyEvaluationDecisionType.Allowed), (resource.EvalResourceName, resource.EvalResourceDecision));
        Assert.Null(resource.PermissionsBoundaryDecisionDetail);
    }

    [Fact]
    public async Task A_missing_role_has_an_exception_of_its_own()
    {
        await using var service = await ScriptedService.StartAsync(Answer.QueryError(404, "NoSuchEntity"));
        using var iam = service.Iam();

        await Assert.ThrowsAsync<NoSuchEntityException>(() => iam.SimulatePrincipalPolicyAsync(Request));
    }

    [Theory]
    [InlineData("eu-west-1", "https://iam.amazonaws.com", "us-east-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com", "us-gov-west-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    public async Task IAM_has_one_endpoint_in_each_partition_and_its_calls_are_signed_for_one_region(
        string region, string url, string signingRegion)
    {
        using var seen = new SeenRequests();
        using var iam = new AmazonIdentityManagementServiceClient(
            new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
            new AmazonIdentityManagementServiceConfig
            {
                RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                IgnoreConfiguredEndpointUrls = true,
                HttpClientFactory = seen,
            });

        _ = await iam.SimulatePrincipalPolicyAsync(Request);

        Assert.Equal($"{url}/", seen.Url!.AbsoluteUri);
        Assert.Contains($"/{signingRegion}/iam/aws4_request", seen.Authorization, StringComparison.Ordinal);
    }

    // Answers in place of the network.
    private sealed class SeenRequests : HttpClientFactory, IDisposable
    {
        private readonly Recorder _recorder = new();

        public Uri? Url => _recorder.Url;

        public string Authorization => _recorder.Authorization;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_recorder, disposeHandler: false);

        public void Dispose() => _recorder.Dispose();

        private sealed class Recorder : HttpMessageHandler
        {
            public Uri? Url { get; private set; }

            public string Authorization { get; private set; } = "";

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                (Url, Authorization) = (request.RequestUri, request.Headers.GetValues("Authorization").Single());
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent("<Response><Result/></Response>") });
            }
        }
    }
}
