using Autoscale.Emulators.Provisioning;

namespace Autoscale.Emulators.Processes;

/// <summary>
/// moto: EC2, Auto Scaling, S3, SNS and most other AWS services in memory, in a separate process. Send DynamoDB writes one at a time:
/// moto loses concurrent writes.
/// </summary>
public sealed class Moto : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Moto(ChildProcess process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    /// <summary>The address of the emulator.</summary>
    public Uri Endpoint { get; }

    /// <summary>The id of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Installs moto if neither the machine nor this repository has it, starts it, and returns when it answers.</summary>
    public static Task<Moto> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(ProvisioningSettings.OfThisRepository(), cancellationToken);

    /// <inheritdoc cref="StartAsync(CancellationToken)"/>
    /// <param name="settings">The folders of the installation.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="arguments">Arguments of <c>serve.py</c>.</param>
    public static async Task<Moto> StartAsync(
        ProvisioningSettings settings, CancellationToken cancellationToken, params IReadOnlyList<string> arguments)
    {
        var python = await new PythonInstallation(settings, PythonPackage.Moto, TimeProvider.System).EnsureAsync(cancellationToken);
        var script = Path.Combine(settings.SourceFolder, "moto", "serve.py");
        var command = new ChildCommand(python, [script, .. arguments], ChildEnvironment.InheritedWithoutAws());
        var (process, endpoint) = await EmulatorProcess.StartAsync("moto", command, GetCallerIdentity, cancellationToken);
        return new(process, endpoint);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static HttpRequestMessage GetCallerIdentity(Uri endpoint)
    {
        var form = new FormUrlEncodedContent([new("Action", "GetCallerIdentity"), new("Version", "2011-06-15")]);
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = form };
        FakeSignature.Add(request, "sts");
        return request;
    }
}
