using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.Sns;
using Autoscale.Cli.Operate.Doctor.Permissions;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>Reads the facts about the deployment around the cluster. A simulated cluster has only the endpoint.</summary>
internal static class SurroundingReader
{
    public static async Task<SurroundingFacts> ReadAsync(OperatorDesk desk, AutoscaleSettings settings, CancellationToken token)
    {
        var endpoint = await Fact.ReadAsync(() => EndpointProbe.AskAsync(settings.Bootstrap.HandlerUrl.Stored, token));
        return desk.Surroundings is { } aws ? await ReadAsync(aws, settings, endpoint, token) : OfServe(endpoint);
    }

    private static async Task<SurroundingFacts> ReadAsync(
        AwsSurroundings aws, AutoscaleSettings settings, Fact<EndpointAnswer?> endpoint, CancellationToken token)
    {
        var launches = await Fact.ReadAsync(() => LaunchesAsync(aws, settings, token));
        return new SurroundingFacts
        {
            Permissions = await Fact.ReadAsync(() => PermissionReader.ReadAsync(aws, settings, token)),
            Launches = launches,
            Images = await launches.ThenAsync(all => EachAsync(
                all.Select(l => l.Version?.Image).Where(LaunchChecks.IsImageId), id => aws.ImageAsync(id, token))),
            Types = await launches.ThenAsync(all => EachAsync(
                all.Select(l => l.Version?.InstanceType), name => aws.InstanceTypeAsync(name, token))),
            Quotas = await QuotasAsync(aws, settings, token),
            Endpoint = endpoint,
            Subscribers = await Fact.ReadAsync<IReadOnlyList<Subscriber>?>(async () =>
                settings.TopicArn is { } topic ? await aws.SubscribersAsync(topic, token) : []),
        };
    }

    private static SurroundingFacts OfServe(Fact<EndpointAnswer?> endpoint) => new()
    {
        Permissions = Fact<PermissionFacts?>.Omitted(Omission.InServe("roles")),
        Launches = Fact<IReadOnlyList<LaunchFact>>.Omitted(Omission.InServe("images, instance types and quotas")),
        Images = Fact<IReadOnlyDictionary<string, MachineImage?>>.Omitted(Omission.InServe("images")),
        Types = Fact<IReadOnlyDictionary<string, MachineType?>>.Omitted(Omission.InServe("instance types")),
        Quotas = Quota.All.ToDictionary(q => q, _ => Fact<double?>.Omitted(Omission.InServe("quotas"))),
        Endpoint = endpoint,
        Subscribers = Fact<IReadOnlyList<Subscriber>?>.Omitted(Omission.InServe("subscribers")),
    };

    private static async Task<IReadOnlyList<LaunchFact>> LaunchesAsync(
        AwsSurroundings aws, AutoscaleSettings settings, CancellationToken token)
    {
        List<LaunchFact> launches = [];
        foreach (var group in await aws.LaunchesAsync([.. settings.Groups], token))
        {
            launches.Add(new LaunchFact(
                group, group.Template is { } template ? await aws.LaunchVersionAsync(template, group.Version, token) : null));
        }

        return launches;
    }

    private static async Task<IReadOnlyDictionary<Quota, Fact<double?>>> QuotasAsync(
        AwsSurroundings aws, AutoscaleSettings settings, CancellationToken token)
    {
        Dictionary<Quota, Fact<double?>> quotas = [];
        foreach (var quota in Quota.All.Where(q => q != Quota.VpnConnections || settings.HasVpn))
            quotas[quota] = await Fact.ReadAsync(() => aws.QuotaAsync(quota, token));
        return quotas;
    }

    private static async Task<IReadOnlyDictionary<string, T>> EachAsync<T>(IEnumerable<string?> names, Func<string, Task<T>> read)
    {
        Dictionary<string, T> found = new(StringComparer.Ordinal);
        foreach (var name in names.OfType<string>().Distinct(StringComparer.Ordinal))
            found[name] = await read(name);
        return found;
    }
}
