using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Operate.Dashboard;

/// <summary>
/// Reads the page of a cluster in AWS. A failure is shown above the state of the last reading that succeeded. Safe for concurrent use.
/// </summary>
internal sealed class DashboardReader(string cluster, Func<PageReader, CancellationToken, Task<PageModel>> read)
{
    private readonly PageReader _reader = new(cluster, changes: null, world: null);
    private PageModel? _last;

    /// <summary>A reader of a cluster in AWS.</summary>
    public DashboardReader(DirectCluster cluster)
        : this(
            cluster.Prefix,
            (reader, token) => cluster.WorkAsync(async desk =>
                await reader.ReadAsync(await desk.StatusAsync(token), desk.Ports.Instances, token)))
    {
    }

    /// <summary>Reads the cluster. A failure is an <see cref="OperatorException"/>.</summary>
    public async Task<StatusReport> CheckAsync(CancellationToken cancellationToken)
    {
        var model = await read(_reader, cancellationToken);
        Volatile.Write(ref _last, model);
        return model.Status;
    }

    /// <summary>Reads the page; a failure is a sentence on it.</summary>
    public async Task<PageContent> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await CheckAsync(cancellationToken);
            return PageContent.Of(Volatile.Read(ref _last)!);
        }
        catch (OperatorException failure)
        {
            var sentences = $"{failure.Message} {failure.Hint}".TrimEnd();
            return Volatile.Read(ref _last) is { } last
                ? PageContent.Of(last with { Failure = sentences })
                : new PageContent(cluster, FailureSection.Of(cluster, sentences));
        }
    }
}
