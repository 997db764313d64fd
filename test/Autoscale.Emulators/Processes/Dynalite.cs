using System.Text;
using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Processes;

/// <summary>
/// dynalite: DynamoDB in memory, in a separate process. It supports conditions and paging and is fast; it has no transactions and no
/// expiry. As in AWS, CreateTable is asynchronous: a table can be used when DescribeTable returns ACTIVE, about a millisecond later.
/// </summary>
public sealed class Dynalite : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Dynalite(ChildProcess process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    /// <summary>The address of the emulator.</summary>
    public Uri Endpoint { get; }

    /// <summary>The id of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Installs dynalite if this repository does not have it, starts it, and returns when it answers.</summary>
    public static Task<Dynalite> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(ProvisioningSettings.OfThisRepository(), cancellationToken);

    /// <inheritdoc cref="StartAsync(CancellationToken)"/>
    public static async Task<Dynalite> StartAsync(ProvisioningSettings settings, CancellationToken cancellationToken)
    {
        var (node, folder) = await new NpmInstallation(settings, NpmPackage.Dynalite, TimeProvider.System).EnsureAsync(cancellationToken);
        var script = Path.Combine(settings.SourceFolder, "dynalite", "serve.js");
        var command = new ChildCommand(node, [script, folder], ChildEnvironment.InheritedWithoutAws());
        var (process, endpoint) = await EmulatorProcess.StartAsync("dynalite", command, ListTables, cancellationToken);
        return new(process, endpoint);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static HttpRequestMessage ListTables(Uri endpoint)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810.ListTables");
        FakeSignature.Add(request, "dynamodb");
        return request;
    }
}
