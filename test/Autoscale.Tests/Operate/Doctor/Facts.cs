using System.Net;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.Sns;
using Autoscale.Cli.Operate.Doctor;
using Autoscale.Cli.Operate.Doctor.Permissions;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The facts of a healthy cluster, and tables of what the checks say about others.</summary>
internal static class Facts
{
    private static readonly IReadOnlyList<SettingRow> Rows =
        [.. new SimulatedDeployment(Cluster, "https://example.com/prod/fgt-as-handler").SettingRows.ListAsync(default).Result];

    /// <summary>Two members in service, of which A is the primary of term 3.</summary>
    public static DoctorFacts Healthy { get; } = new()
    {
        Now = Noon,
        Reading = Read(),
        UnknownKeys = [],
        Skew = Fact<TimeSpan?>.Of(TimeSpan.Zero),
        Groups = Fact<GroupFacts>.Of(new GroupFacts([], [A, B], ByolMax: 2)),
        Hooks = Known<HookFact>([.. Groups.SelectMany(g => Enum.GetValues<LifecycleTransition>().Select(t => HookOf(g, t)))]),
        OpenHooks = Known<LifecycleAction>(),
        Records = Known(Adopted(A), Adopted(B)),
        Primary = Fact<PrimaryRecord?>.Of(Record),
        Routes = Known(new RouteTable(SimulatedDeployment.EgressTable, HasDefaultRoute: true, A.Instance.Interfaces[0].Id)),
        TargetGroups = [],
        Secrets = [SecretOf(SettingCatalogue.PskSecret.Key, "a-secret-text"), SecretOf("device-token-key", "0123456789abcdef")],
        LicenseFiles = Known(new LicenseFile("FGVM1.lic", "e1"), new LicenseFile("FGVM2.lic", "e2")),
        Configsets = Fact<ConfigsetFacts>.Of(new ConfigsetFacts([Configset.Base], new Configset(Configset.Base, "config"), Custom: null)),
        Memory = Fact<SweepMemory?>.Of(null),
        Around = new SurroundingFacts
        {
            Permissions = Fact<PermissionFacts?>.Of(new PermissionFacts(6, 100, 0, [], [])),
            Launches = Known(LaunchOf(Byol), LaunchOf(Payg)),
            Images = ImagesOf(("ami-1", "build1577 (7.4.4) GA")),
            Types = Fact<IReadOnlyDictionary<string, MachineType?>>.Of(
                new Dictionary<string, MachineType?>(StringComparer.Ordinal) { ["c6i.large"] = new("c6i.large", ["x86_64"], 2) }),
            Quotas = Quota.All.ToDictionary(q => q, _ => Fact<double?>.Of(50)),
            Endpoint = Fact<EndpointAnswer?>.Of(new EndpointAnswer(400, Failure: null, IsTrustFailure: false)),
            Subscribers = Fact<IReadOnlyList<Subscriber>?>.Of([new Subscriber("email", "anna@example.com", IsPending: false)]),
        },
    };

    /// <summary>A group of at most two members of type c6i.large with image ami-1.</summary>
    public static LaunchFact LaunchOf(ScalingGroup group, string image = "ami-1", string? type = "c6i.large", int max = 2) =>
        new(new GroupLaunch(group, max, "lt-1", "3"), new TemplateVersion(3, image, type));

    /// <summary>Images that are available, by their ids and names.</summary>
    public static Fact<IReadOnlyDictionary<string, MachineImage?>> ImagesOf(params IEnumerable<(string Id, string Name)> images) =>
        Fact<IReadOnlyDictionary<string, MachineImage?>>.Of(images.ToDictionary(
            i => i.Id, i => (MachineImage?)new MachineImage(i.Id, i.Name, "available", "x86_64", null), StringComparer.Ordinal));

    /// <summary>The healthy facts with others about the deployment.</summary>
    public static DoctorFacts Amid(Func<SurroundingFacts, SurroundingFacts> change) => Healthy with { Around = change(Healthy.Around) };

    public static PrimaryRecord Record => new()
    {
        Cluster = Cluster,
        Term = new Term(3),
        AppliedTerm = new Term(3),
        Instance = A.Id,
        PrivateIp = A.PrivateIp ?? IPAddress.None,
        Group = Byol,
        ElectedAt = Noon.AddHours(-1),
        EffectsTakenUntil = default,
    };

    /// <summary>The record of a member that has adopted term 3 and shown a token.</summary>
    public static HealthCheck Adopted(FortiGate device) =>
        device.Health() with { TermTold = new Term(3), TermAcknowledged = new Term(3), TokenKey = "key" };

    public static Fact<IReadOnlyList<T>> Known<T>(params IReadOnlyList<T> items) => Fact<IReadOnlyList<T>>.Of(items);

    public static HookFact HookOf(ScalingGroup group, LifecycleTransition transition, int seconds = 300) => new(
        group,
        transition,
        [
            new LifecycleHook(
                transition == LifecycleTransition.Launching ? OwnHooks.Launching(Cluster) : OwnHooks.Terminating(Cluster),
                TimeSpan.FromSeconds(seconds)),
        ]);

    public static SecretFact SecretOf(string key, string? text) =>
        new(key, SecretName.Parse("name"), Fact<Secret?>.Of(text is null ? null : new Secret(text)));

    public static TargetGroupFact TargetGroupOf(TargetType type, params IEnumerable<TargetId> targets) => new(
        SimulatedDeployment.TargetGroup,
        Fact<TargetGroup>.Of(new TargetGroup(type, targets.ToDictionary(t => t, _ => TargetState.Registered))));

    /// <summary>The settings of the healthy cluster with other values; null stands for no row.</summary>
    public static SettingsReading Read(params IReadOnlyList<(string Key, string? Value)> changed) => SettingsPolicy.Read(
        Cluster,
        [
            .. Rows.Where(r => changed.All(c => c.Key != r.Key)),
            .. changed.Where(c => c.Value is not null).Select(c => new SettingRow(c.Key, c.Value)),
        ],
        new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The healthy facts with other settings.</summary>
    public static DoctorFacts With(params IReadOnlyList<(string Key, string? Value)> changed) => Healthy with { Reading = Read(changed) };

    /// <summary>Checks what one check says about facts: its state, and a part of its sentence or remedy.</summary>
    public static void Judges(string check, params IEnumerable<(DoctorFacts Facts, CheckState State, string Part)> table) => Assert.All(
        table,
        row =>
        {
            var verdict = Checks.All.Single(c => c.Name == check).Judge(row.Facts);

            Assert.Equal((row.State, row.State != CheckState.Ok), (verdict.State, verdict.Remedy is not null));
            Assert.Contains(row.Part, $"{verdict.Sentence} {verdict.Remedy}", StringComparison.Ordinal);
            Assert.Matches(@"^[A-Z].*\.$", verdict.Sentence);
        });
}
