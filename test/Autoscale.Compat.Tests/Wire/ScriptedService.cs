using System.Collections.Concurrent;
using Amazon.AutoScaling;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.ElasticLoadBalancingV2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.ServiceQuotas;
using Amazon.SimpleNotificationService;
using Microsoft.AspNetCore.Http;

namespace Autoscale.Compat.Tests.Wire;

/// <summary>An AWS service that returns the scripted answers in order, repeats the last one, and records the calls.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private static readonly BasicAWSCredentials Credentials = new("AKIDEXAMPLE", "secret");

    private readonly ConcurrentQueue<Answer> _answers;
    private readonly ConcurrentQueue<SentCall> _calls = new();
    private Loopback? _server;

    private ScriptedService(Answer[] answers) => _answers = new ConcurrentQueue<Answer>(answers);

    public IReadOnlyList<SentCall> Calls => [.. _calls];

    private string Url => _server!.Url.ToString();

    public static async Task<ScriptedService> StartAsync(params Answer[] answers)
    {
        var service = new ScriptedService(answers);
        service._server = await Loopback.ServeAsync(service.ServeAsync);
        return service;
    }

    public AmazonAutoScalingClient AutoScaling(Action<AmazonAutoScalingConfig>? configure = null)
    {
        var config = new AmazonAutoScalingConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" };
        configure?.Invoke(config);
        return new AmazonAutoScalingClient(Credentials, config);
    }

    public AmazonCloudWatchLogsClient CloudWatchLogs() =>
        new(Credentials, new AmazonCloudWatchLogsConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" });

    public AmazonElasticLoadBalancingV2Client ElasticLoadBalancing() =>
        new(Credentials, new AmazonElasticLoadBalancingV2Config { ServiceURL = Url, AuthenticationRegion = "eu-west-1" });

    public AmazonSecretsManagerClient SecretsManager() =>
        new(Credentials, new AmazonSecretsManagerConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" });

    public AmazonCloudFormationClient CloudFormation() =>
        new(Credentials, new AmazonCloudFormationConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" });

    public AmazonIdentityManagementServiceClient Iam() =>
        new(Credentials, new AmazonIdentityManagementServiceConfig { ServiceURL = Url, AuthenticationRegion = "us-east-1" });

    public AmazonServiceQuotasClient ServiceQuotas() =>
        new(Credentials, new AmazonServiceQuotasConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" });

    public AmazonSimpleNotificationServiceClient Sns() =>
        new(Credentials, new AmazonSimpleNotificationServiceConfig { ServiceURL = Url, AuthenticationRegion = "eu-west-1" });

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        _calls.Enqueue(new SentCall(
            http.Request.Method, http.Request.Path, http.Request.ContentType, http.Request.Headers.Authorization.ToString(), body)
        {
            Target = http.Request.Headers["X-Amz-Target"].ToString(),
        });
        if (_answers.Count <= 1 ? _answers.TryPeek(out var answer) : _answers.TryDequeue(out answer))
        {
            http.Response.StatusCode = answer.Status;
            http.Response.ContentType = answer.ContentType;
            if (answer.RequestId is not null)
                http.Response.Headers["x-amzn-RequestId"] = answer.RequestId;
            await http.Response.WriteAsync(answer.Body, http.RequestAborted);
            return;
        }
        await Silence.UntilAsync(http.RequestAborted);
    }
}
