using System.Net;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class SecretTests
{
    private static readonly GetSecretValueRequest Psk = new() { SecretId = "psk" };

    [Fact]
    public async Task A_call_posts_a_JSON_object_to_the_root_with_its_action_in_a_header()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Json(200, "{}"));
        using var secrets = service.SecretsManager();

        await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "psk \"1\"", VersionStage = "AWSPREVIOUS" });
        await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "psk", VersionId = "v2" });

        Assert.Equal("""{"SecretId":"psk \u00221\u0022","VersionStage":"AWSPREVIOUS"}""", service.Calls[0].Body);
        Assert.Equal("""{"SecretId":"psk","VersionId":"v2"}""", service.Calls[1].Body);
        Assert.All(service.Calls, call =>
        {
            Assert.Equal(
                ("POST", "/", "application/x-amz-json-1.1", "secretsmanager.GetSecretValue"),
                (call.Method, call.Path, call.ContentType, call.Target));
            Assert.Matches(
                "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/secretsmanager/aws4_request, "
                + ".*SignedHeaders=[^,]*x-amz-target.*Signature=[0-9a-f]{64}$",
                call.Authorization);
        });
    }

    [Fact]
    public async Task A_text_secret_is_parsed_with_all_its_fields()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Json(200, """
            {"ARN":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:psk-AbCdEf","CreatedDate":1767614400.5,"Name":"psk",
             "SecretString":"of \"the\" cluster","VersionId":"v1","VersionStages":["AWSCURRENT"]}
            """));
        using var secrets = service.SecretsManager();

        var answer = await secrets.GetSecretValueAsync(Psk);

        Assert.Equal(
            ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:psk-AbCdEf", "psk", "of \"the\" cluster", "v1"),
            (answer.ARN, answer.Name, answer.SecretString, answer.VersionId));
        Assert.Equal(["AWSCURRENT"], answer.VersionStages);
        Assert.Equal(new DateTime(2026, 1, 5, 12, 0, 0, 500, DateTimeKind.Utc), answer.CreatedDate);
        Assert.Null(answer.SecretBinary);
        Assert.Equal(("json-request", HttpStatusCode.OK), (answer.ResponseMetadata.RequestId, answer.HttpStatusCode));
    }

    [Fact]
    public async Task A_binary_secret_has_no_text()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Json(200, """{"Name":"psk","SecretBinary":"AAEC","SecretString":null}"""));
        using var secrets = service.SecretsManager();

        var answer = await secrets.GetSecretValueAsync(Psk);

        Assert.Equal([0, 1, 2], answer.SecretBinary!.ToArray());
        Assert.Null(answer.SecretString);
        Assert.Null(answer.VersionStages);
    }

    [Theory]
    [InlineData("ResourceNotFoundException")]
    [InlineData("com.amazonaws.secretsmanager#ResourceNotFoundException")]
    [InlineData("ResourceNotFoundException:http://internal.amazon.com/coral/com.amazonaws.secretsmanager/")]
    public async Task A_missing_secret_is_a_ResourceNotFoundException_in_every_spelling(string type)
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Json(400, $$"""{"__type":"{{type}}","Message":"Secrets Manager can't find the specified secret."}"""));
        using var secrets = service.SecretsManager();

        var fault = await Assert.ThrowsAsync<ResourceNotFoundException>(() => secrets.GetSecretValueAsync(Psk));

        Assert.Equal(
            ("ResourceNotFoundException", HttpStatusCode.BadRequest, "json-request"), (fault.ErrorCode, fault.StatusCode, fault.RequestId));
        Assert.Equal((ErrorType.Sender, "Secrets Manager can't find the specified secret."), (fault.ErrorType, fault.Message));
    }

    [Fact]
    public async Task Any_other_error_is_an_exception_of_the_service_and_is_not_retried()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Json(400, """{"__type":"AccessDeniedException","message":"No."}"""));
        using var secrets = service.SecretsManager();

        var fault = await Assert.ThrowsAsync<AmazonSecretsManagerException>(() => secrets.GetSecretValueAsync(Psk));

        Assert.Equal(("AccessDeniedException", "No."), (fault.ErrorCode, fault.Message));
        Assert.Single(service.Calls);
    }

    [Theory]
    [InlineData(400, """{"__type":"ThrottlingException"}""")]
    [InlineData(500, """{"__type":"InternalServiceError"}""")]
    [InlineData(502, "<html>Bad Gateway")]
    public async Task A_transient_error_is_retried(int status, string body)
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Json(status, body), Answer.Json(200, """{"SecretString":"s3cret"}"""));
        using var secrets = service.SecretsManager();

        Assert.Equal("s3cret", (await secrets.GetSecretValueAsync(Psk)).SecretString);
        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task An_error_that_is_not_JSON_is_named_by_its_status()
    {
        await using var service = await ScriptedService.StartAsync(new Answer(403, "Forbidden by a proxy"));
        using var secrets = service.SecretsManager();

        var fault = await Assert.ThrowsAsync<AmazonSecretsManagerException>(() => secrets.GetSecretValueAsync(Psk));

        Assert.Equal(("Forbidden", HttpStatusCode.Forbidden), (fault.ErrorCode, fault.StatusCode));
    }
}
