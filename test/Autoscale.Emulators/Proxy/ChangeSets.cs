using System.Security;
using System.Text.Json;
using System.Text.Json.Nodes;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Proxy;

/// <summary>
/// The work of CloudFormation on change sets that moto leaves out: it reads the template from its address in S3, refuses unknown, missing
/// and invalid parameters, keeps the previous values of parameters, and returns the template of a stack as it was given. A template that
/// is not JSON, such as that of the bootstrap stack of the CDK, is left to moto.
/// </summary>
/// <param name="prepare">Makes the template for moto from the given one, as the transforms of CloudFormation do.</param>
public sealed class ChangeSets(Func<string, CancellationToken, Task<string>> prepare)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, GivenStack> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GivenStack> _stacks = new(StringComparer.Ordinal);

    /// <summary>The parameters of a stack, with their defaults.</summary>
    public IReadOnlyDictionary<string, string> ParametersOf(string stack) => _stacks[stack].Parameters;

    /// <summary>The template of a stack as it was given.</summary>
    public string TemplateOf(string stack) => _stacks[stack].Template;

    /// <summary>The request that moto gets, or the answer of the proxy itself.</summary>
    /// <param name="request">The request of the client.</param>
    /// <param name="read">Reads an object of S3 by its path.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    internal async Task<(AwsRequest Forwarded, AwsAnswer? Answer)> InterceptAsync(
        AwsRequest request, Func<string, CancellationToken, Task<string>> read, CancellationToken cancellationToken)
    {
        if (request.Service != "cloudformation")
            return (request, null);
        var stack = NameIn(request.Field("StackName"));
        switch (request.Operation)
        {
            case "CreateChangeSet":
                return await CreateAsync(request, stack, read, cancellationToken);
            case "ExecuteChangeSet":
                Execute(stack, NameIn(request.Field("ChangeSetName")));
                return (request, null);
            case "DeleteStack":
                lock (_gate)
                    _ = _stacks.Remove(stack);
                return (request, null);
            case "GetTemplate":
                lock (_gate)
                    return (request, _stacks.TryGetValue(stack, out var given) ? Template(request, given.Template) : null);
            default:
                return (request, null);
        }
    }

    private async Task<(AwsRequest Forwarded, AwsAnswer? Answer)> CreateAsync(
        AwsRequest request, string stack, Func<string, CancellationToken, Task<string>> read, CancellationToken cancellationToken)
    {
        var text = request.Field("TemplateURL") is { } address
            ? await read(PathOf(new Uri(address)), cancellationToken)
            : request.Field("TemplateBody") ?? "";
        var others = request.Fields.Where(field => field.Key != "TemplateURL").ToDictionary(StringComparer.Ordinal);
        others["TemplateBody"] = text;
        if (!text.StartsWith('{'))
            return (request.With(others), null);
        try
        {
            var parameters = StackParameters.Resolve(JsonNode.Parse(text)!.AsObject(), request.Fields, PreviousOf(stack));
            others["TemplateBody"] = await prepare(text, cancellationToken);
            lock (_gate)
                _pending[$"{stack}/{NameIn(request.Field("ChangeSetName"))}"] = new(text, parameters);
            return (request.With(StackParameters.Replace(others, parameters)), null);
        }
        catch (Exception refusal) when (refusal is InvalidParametersException or ProvisioningException or JsonException)
        {
            return (request, AwsErrorAnswer.To(request, new("ValidationError", refusal.Message)));
        }
    }

    private void Execute(string stack, string changeSet)
    {
        lock (_gate)
        {
            if (_pending.Remove($"{stack}/{changeSet}", out var given))
                _stacks[stack] = given;
        }
    }

    private IReadOnlyDictionary<string, string> PreviousOf(string stack)
    {
        lock (_gate)
            return _stacks.TryGetValue(stack, out var given) ? given.Parameters : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private static AwsAnswer Template(AwsRequest request, string template) => new(
        200,
        "text/xml",
        $"""
        <GetTemplateResponse xmlns="{AwsAnswer.NamespaceOf(request)}"><GetTemplateResult>
        <TemplateBody>{SecurityElement.Escape(template)}</TemplateBody></GetTemplateResult>
        <ResponseMetadata><RequestId>{AwsAnswer.RequestId}</RequestId></ResponseMetadata></GetTemplateResponse>
        """);

    // A stack or a change set is named by its name or by its ARN, whose second part is the name.
    private static string NameIn(string? named) =>
        named is null ? "" : named.StartsWith("arn:", StringComparison.Ordinal) ? named.Split('/')[1] : named;

    // The bucket is the first part of the path, or of the host name.
    internal static string PathOf(Uri address) =>
        address.HostNameType != UriHostNameType.Dns || address.Host.StartsWith("s3.", StringComparison.Ordinal)
            ? address.AbsolutePath
            : $"/{address.Host.Split('.')[0]}{address.AbsolutePath}";

    private sealed record GivenStack(string Template, IReadOnlyDictionary<string, string> Parameters);
}
