using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Provisioning;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Templates;

namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>
/// An empty AWS account: moto behind our proxy, which expands templates like CloudFormation and takes out what moto cannot create
/// (<see cref="MotoTemplate"/>).
/// </summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    /// <summary>The region that the documents name.</summary>
    public const string Region = "eu-west-1";

    private const string ChangeSet = "sam-deployment";

    private readonly List<string> _expanded;
    private readonly Dictionary<string, string> _resources = new(StringComparer.Ordinal);
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly Moto _moto;
    private readonly AwsProxy _proxy;
    private readonly QueryClient _query;

    private EmulatedAccount(Moto moto, AwsProxy proxy, ChangeSets changeSets, List<string> expanded)
    {
        (_moto, _proxy, ChangeSets, _expanded) = (moto, proxy, changeSets, expanded);
        _query = new(_http, proxy.Endpoint, Region);
    }

    public Uri Endpoint => _proxy.Endpoint;

    public ChangeSets ChangeSets { get; }

    /// <summary>The resource types of all templates.</summary>
    public IReadOnlySet<string> Types => _expanded.SelectMany(template => JsonNode.Parse(template)!["Resources"]!.AsObject())
        .Select(resource => (string)resource.Value!["Type"]!)
        .ToHashSet(StringComparer.Ordinal);

    public static async Task<EmulatedAccount> OpenAsync(CancellationToken cancellationToken)
    {
        var sam = await SamTransform.InstallAsync(cancellationToken);
        var expanded = new List<string>();
        var changeSets = new ChangeSets(async (template, token) =>
        {
            expanded.AddRange(await sam.ExpandAsync([template], token));
            return MotoTemplate.Of(expanded[^1]).Text;
        });
        var moto = await Moto.StartAsync(ProvisioningSettings.OfThisRepository(), cancellationToken, "--change-sets");
        var proxy = await AwsProxy.StartAsync(new(moto.Endpoint, moto.Endpoint), cancellationToken, changeSets: changeSets);
        var account = new EmulatedAccount(moto, proxy, changeSets, expanded);
        await account.CreateNetworkAsync(cancellationToken);
        return account;
    }

    /// <summary>The id of a resource of the account: <c>vpc</c>, or an output of a stack, <c>RouteFailoverNetwork.VPCID</c>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ResourcesAsync(CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, string>(_resources, StringComparer.Ordinal);
        foreach (var stack in (await StacksAsync(cancellationToken)).Keys)
        {
            foreach (var (name, value) in await OutputsAsync(stack, cancellationToken))
                all[$"{stack}.{name}"] = value;
        }

        return all;
    }

    /// <summary>The status of each stack.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StacksAsync(CancellationToken cancellationToken) =>
        (await CallAsync("DescribeStacks", [], cancellationToken)).Descendants("StackStatus").ToDictionary(
            status => status.Parent!.Element("StackName")!.Value, status => status.Value, StringComparer.Ordinal);

    /// <summary>The outputs of a stack.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OutputsAsync(string stack, CancellationToken cancellationToken) =>
        (await CallAsync("DescribeStacks", [("StackName", stack)], cancellationToken)).Descendants("OutputKey").ToDictionary(
            key => key.Value, key => key.Parent!.Element("OutputValue")!.Value, StringComparer.Ordinal);

    /// <summary>The type of each resource that moto has created for a stack.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CreatedAsync(string stack, CancellationToken cancellationToken) =>
        (await CallAsync("DescribeStackResources", [("StackName", stack)], cancellationToken))
            .Descendants("LogicalResourceId")
            .ToDictionary(id => id.Value, id => id.Parent!.Element("ResourceType")!.Value, StringComparer.Ordinal);

    /// <summary>The names of the tables.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new StringContent("{}") };
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810.ListTables");
        var answer = JsonNode.Parse(await SendAsync("dynamodb", request, cancellationToken))!;
        return [.. answer["TableNames"]!.AsArray().Select(name => (string)name!)];
    }

    /// <summary>The sizes of the scaling groups.</summary>
    public async Task<IReadOnlyDictionary<string, (string Min, string Max, string Desired)>> GroupsAsync(
        CancellationToken cancellationToken) =>
        (await _query.AutoScalingAsync("DescribeAutoScalingGroups", Fields(), cancellationToken)).Descendants("AutoScalingGroupName")
            .Select(name => name.Parent!)
            .Where(group => group.Element("MinSize") is not null)
            .ToDictionary(
                group => group.Element("AutoScalingGroupName")!.Value,
                group => (group.Element("MinSize")!.Value, group.Element("MaxSize")!.Value, group.Element("DesiredCapacity")!.Value),
                StringComparer.Ordinal);

    /// <summary>Creates or changes a stack with a change set, as <c>sam deploy</c> does.</summary>
    public async Task DeployAsync(
        string stack, string template, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var given = parameters.Index().SelectMany(parameter => new[]
        {
            ($"Parameters.member.{parameter.Index + 1}.ParameterKey", parameter.Item.Key),
            ($"Parameters.member.{parameter.Index + 1}.ParameterValue", parameter.Item.Value),
        });
        (string, string)[] named = [("StackName", stack), ("ChangeSetName", ChangeSet)];
        var kind = (await StacksAsync(cancellationToken)).ContainsKey(stack) ? "UPDATE" : "CREATE";
        _ = await CallAsync(
            "CreateChangeSet", [.. named, ("ChangeSetType", kind), ("TemplateBody", template), .. given], cancellationToken);
        _ = await CallAsync("ExecuteChangeSet", named, cancellationToken);
    }

    /// <summary>Puts an object into a new bucket.</summary>
    public async Task UploadAsync(string bucket, string key, byte[] content, CancellationToken cancellationToken)
    {
        const string InThisRegion =
            $"<CreateBucketConfiguration><LocationConstraint>{Region}</LocationConstraint></CreateBucketConfiguration>";
        foreach (var (path, body) in new[] { ($"/{bucket}", Encoding.UTF8.GetBytes(InThisRegion)), ($"/{bucket}/{key}", content) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Endpoint, path)) { Content = new ByteArrayContent(body) };
            _ = await SendAsync("s3", request, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _moto.DisposeAsync();
        _http.Dispose();
    }

    /// <summary>The VPC of a reader who has one.</summary>
    private async Task CreateNetworkAsync(CancellationToken cancellationToken)
    {
        var vpc = _resources["vpc"] = await CreateAsync("CreateVpc", "vpcId", cancellationToken, ("CidrBlock", "10.0.0.0/16"));
        foreach (var (index, name) in new[] { "public1", "public2", "private1", "private2" }.Index())
        {
            _resources[name] = await CreateAsync(
                "CreateSubnet", "subnetId", cancellationToken, ("VpcId", vpc), ("CidrBlock", $"10.0.{index}.0/24"));
        }

        _resources["routes"] = await CreateAsync("CreateRouteTable", "routeTableId", cancellationToken, ("VpcId", vpc));
        _resources["group"] = await CreateAsync(
            "CreateSecurityGroup", "groupId", cancellationToken, ("VpcId", vpc), ("GroupName", "mine"), ("GroupDescription", "mine"));
        _resources["endpoint"] = await CreateAsync(
            "CreateVpcEndpoint",
            "vpcEndpointId",
            cancellationToken,
            ("VpcId", vpc),
            ("VpcEndpointType", "Interface"),
            ("ServiceName", $"com.amazonaws.{Region}.execute-api"));
    }

    private async Task<string> SendAsync(string service, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        FakeSignature.Add(request, service, Region);
        using var answer = await _http.SendAsync(request, cancellationToken);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    private async Task<string> CreateAsync(
        string action, string id, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> fields) =>
        (await _query.Ec2Async(action, Fields(fields), cancellationToken)).Descendants(id).First().Value;

    private Task<XElement> CallAsync(
        string action, IEnumerable<(string Name, string Value)> fields, CancellationToken cancellationToken) =>
        _query.CallAsync("cloudformation", "2010-05-15", action, Fields(fields), cancellationToken);

    private static Dictionary<string, string> Fields(params IEnumerable<(string Name, string Value)> fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
}
