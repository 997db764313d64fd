using Autoscale.Cli.Operate.Settings;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>Reads the facts of all checks. Only the settings must be readable.</summary>
internal static class DoctorReader
{
    public static async Task<DoctorFacts> ReadAsync(OperatorDesk desk, CancellationToken token)
    {
        var rows = await desk.Ports.SettingRows.ListAsync(token);
        var reading = SettingsPolicy.Read(desk.Cluster, rows, new Dictionary<string, string>(StringComparer.Ordinal));
        var (settings, ports) = (reading.Settings, desk.Ports);
        var groups = await Fact.ReadAsync(() => GroupsAsync(desk, settings, token));
        return new DoctorFacts
        {
            Now = desk.Now,
            Reading = reading,
            UnknownKeys = SettingsOperation.UnknownKeys(rows),
            Skew = await Fact.ReadAsync(() => desk.SkewAsync(token)),
            Groups = groups,
            Hooks = await Fact.ReadAsync(() => HooksAsync(desk, settings, token)),
            OpenHooks = await Fact.ReadAsync(() => ports.LifecycleActions.ListOpenAsync(token)),
            Records = await Fact.ReadAsync(async () =>
                (IReadOnlyList<HealthCheck>)[.. (await ports.HealthChecks.ListAsync(token)).Where(h => !h.IsClosed)]),
            Primary = await Fact.ReadAsync(async () =>
                await ports.PrimaryRecords.FindAsync(desk.Cluster, token) is { Term.Value: > 0 } record ? record : (PrimaryRecord?)null),
            Routes = await Fact.ReadAsync<IReadOnlyList<RouteTable>>(async () => settings.EgressRouteTables.Count == 0
                ? []
                : await ports.EgressRoutes.FindAsync(settings.EgressRouteTables, token)),
            TargetGroups = await TargetGroupsAsync(desk, settings, token),
            Secrets = await SecretsAsync(desk, settings, token),
            LicenseFiles = await Fact.ReadAsync(() => ports.LicenseFiles.ListAsync(settings.LicenseLocation, token)),
            Configsets = await Fact.ReadAsync(() => ConfigsetsAsync(desk, settings.Assets, token)),
            Memory = await Fact.ReadAsync(() => ports.SweepMemories.FindAsync(desk.Cluster, token)),
            Around = await SurroundingReader.ReadAsync(desk, settings, token),
        };
    }

    private static async Task<GroupFacts> GroupsAsync(OperatorDesk desk, AutoscaleSettings settings, CancellationToken token)
    {
        var (members, unknown) = await desk.Application.FortiGates.ListWithUnknownGroupsAsync(settings.Groups, token);
        Dictionary<ScalingGroup, GroupSizes> sizes = [];
        foreach (var group in settings.Groups.Distinct().Except(unknown))
        {
            if (await desk.Ports.GroupSizes.FindAsync(group, token) is { } found)
                sizes[group] = found;
        }

        return new GroupFacts(unknown, members, sizes.TryGetValue(new(settings.ByolGroup.Value), out var byol) ? byol.Max : null)
        {
            Desired = sizes.ToDictionary(s => s.Key, s => s.Value.Desired),
        };
    }

    private static async Task<IReadOnlyList<HookFact>> HooksAsync(OperatorDesk desk, AutoscaleSettings settings, CancellationToken token)
    {
        // The groups are listed first: Auto Scaling refuses the question for a group that does not exist.
        var (_, unknown) = await desk.Ports.ScalingGroups.ListAsync(settings.Groups, token);
        List<HookFact> hooks = [];
        foreach (var group in settings.Groups.Distinct().Except(unknown))
        {
            foreach (var transition in Enum.GetValues<LifecycleTransition>())
                hooks.Add(new HookFact(group, transition, await desk.Ports.LifecycleHooks.ListAsync(group, transition, token)));
        }

        return hooks;
    }

    private static async Task<IReadOnlyList<TargetGroupFact>> TargetGroupsAsync(
        OperatorDesk desk, AutoscaleSettings settings, CancellationToken token)
    {
        List<TargetGroupFact> groups = [];
        foreach (var arn in settings.TargetGroups)
            groups.Add(new TargetGroupFact(arn, await Fact.ReadAsync(() => desk.Ports.TargetGroups.ListAsync(arn, token))));
        return groups;
    }

    private static async Task<IReadOnlyList<SecretFact>> SecretsAsync(
        OperatorDesk desk, AutoscaleSettings settings, CancellationToken token)
    {
        List<SecretFact> secrets = [];
        foreach (var (key, name) in References(settings))
            secrets.Add(new SecretFact(key, name, await Fact.ReadAsync(() => desk.Ports.Secrets.FindAsync(name, token))));
        return secrets;
    }

    private static IEnumerable<(string Key, SecretName Name)> References(AutoscaleSettings settings)
    {
        foreach (var (key, setting) in ((string, SecretSetting?)[])
            [
                (SettingCatalogue.PskSecret.Key, settings.Bootstrap.PskSecret.Stored),
                (SettingCatalogue.DeviceTokenKey.Key, settings.Tokens.Key),
                (SettingCatalogue.DeviceBootToken.Key, settings.Tokens.BootToken),
            ])
        {
            if (setting is SecretSetting.Reference { Name: var name })
                yield return (key, name);
        }

        if (settings.FortiAnalyzer.CredentialsSecret is { } credentials)
            yield return (SettingCatalogue.Faz.Credentials.Key, credentials);
        if (settings.FortiAnalyzer.AuthoritySecret is { } authority)
            yield return (SettingCatalogue.Faz.Authority.Key, authority);
    }

    private static async Task<ConfigsetFacts> ConfigsetsAsync(OperatorDesk desk, AssetSettings assets, CancellationToken token)
    {
        var configsets = desk.Ports.Configsets;
        return new ConfigsetFacts(
            await configsets.ListAsync(assets.Configsets, token),
            await configsets.FindAsync(assets.Configsets, Configset.Base, token),
            assets.CustomConfigsets is { } custom ? await configsets.ListAsync(custom, token) : null);
    }
}
