using System.Text.RegularExpressions;
using Autoscale.Adapters.Ec2;
using Autoscale.Cli.Operate.History;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The checks of what the groups launch: images, instance types, and the quotas that limit them.</summary>
internal static partial class LaunchChecks
{
    // The families that share the quota of standard instances.
    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal)
    {
        "a", "c", "d", "h", "i", "im", "is", "m", "r", "t", "z",
    };

    private const string Raise = "Request an increase in the console of Service Quotas, or lower the maximum sizes of the groups.";

    /// <summary>True for the id of an image; a launch template may also refer to a parameter of Systems Manager.</summary>
    public static bool IsImageId(string? image) => image?.StartsWith("ami-", StringComparison.Ordinal) == true;

    public static Verdict Images(DoctorFacts facts) =>
        facts.Around.Launches.And(facts.Around.Images).And(facts.Around.Types).Judge("The images", read =>
        {
            var ((launches, images), types) = read;
            var verdict = Verdict.OfWorst(
                launches.Select(l => OfLaunch(l, images, types, facts.Now)).Concat(Missing(facts, launches)),
                $"The images of the groups exist and match their instance types{Releases(launches, images)}.");
            return verdict.State == CheckState.Ok && ReleasesOf(launches, images) is { Count: > 1 } several
                ? Verdict.Warning(
                    $"The groups launch different FortiOS releases: {Wording.List(several)}.",
                    "Give both groups images of one release: devices of different releases do not synchronise.")
                : verdict;
        });

    public static Verdict Cpus(DoctorFacts facts) =>
        facts.Around.Launches.And(facts.Around.Types).And(facts.Around.Quotas[Quota.Cpus]).Judge("The quota of processors", read =>
        {
            var ((launches, types), quota) = read;
            Verdict[] unknown =
            [
                .. Missing(facts, launches), .. launches.Select(l => OtherTemplate(l) ?? UnknownType(l, types)).OfType<Verdict>(),
            ];
            if (unknown.Length > 0)
                return Verdict.OfWorst(unknown, "");
            if (launches.FirstOrDefault(l => !Standard.Contains(Family().Match(l.Version!.InstanceType!).Value)) is { } other)
            {
                return Verdict.NotChecked(new(
                    $"Not checked: instance type {other.Version!.InstanceType} has a quota of its own.",
                    "Compare it with the maximum size of the group in the console of Service Quotas."));
            }

            var need = launches.Sum(l => (long)l.Group.Max * TypeOf(l, types)!.Cpus);
            return Limit(quota, need, $"At their maximum sizes the groups need {need} virtual processors", "On-Demand instances");
        });

    public static Verdict VpnConnections(DoctorFacts facts) => !facts.Settings.HasVpn
        ? Verdict.Ok("Devices have no VPN connections.")
        : facts.Around.Launches.And(facts.Around.Quotas[Quota.VpnConnections]).Judge("The quota of VPN connections", read =>
        {
            var need = read.First.Sum(l => (long)l.Group.Max);
            return Missing(facts, read.First).FirstOrDefault()
                ?? Limit(read.Second, need, $"At their maximum sizes the groups need {need} VPN connections", "VPN connections");
        });

    /// <summary>Each member may send a heartbeat at the same moment, while each function runs once more.</summary>
    public static Verdict Concurrency(DoctorFacts facts) =>
        facts.Around.Launches.And(facts.Around.Quotas[Quota.Concurrency]).Judge("The quota of executions", read =>
        {
            var need = read.First.Sum(l => (long)l.Group.Max) + LoggedHistory.Functions.Count;
            return Missing(facts, read.First).FirstOrDefault() ?? Limit(
                read.Second, need, $"At their maximum sizes the groups may need {need} functions at once", "concurrent executions");
        });

    // A group that does not exist has neither a size nor an image.
    private static IEnumerable<Verdict> Missing(DoctorFacts facts, IReadOnlyList<LaunchFact> launches) =>
        facts.Settings.Groups.Distinct().Except(launches.Select(l => l.Group.Group)).Select(g => g.Name).ToList() is { Count: > 0 } missing
            ? [Verdict.NotChecked(new($"Not checked: Auto Scaling has no group {Wording.List(missing)}.", GroupChecks.Naming))]
            : [];

    // The reason why the launch template of a group does not tell what the group launches; null when it does.
    private static Verdict? OtherTemplate(LaunchFact launch) => launch.Group switch
    {
        { Template: null, Group: var group } => Verdict.NotChecked(new(
            $"Not checked: group {group} has no launch template of its own.",
            "The stack gives each group a launch template; launch configurations are not checked.")),
        { HasOverrides: true, Group: var group } => Verdict.NotChecked(new(
            $"Not checked: the mixed instances policy of group {group} overrides its launch template.",
            "Compare each of its instance types and images yourself; the stack gives each group one launch template.")),
        _ => null,
    };

    private static Verdict? UnknownType(LaunchFact launch, IReadOnlyDictionary<string, MachineType?> types) =>
        TypeOf(launch, types) is not null ? null : Verdict.NotChecked(new(
            launch.Version?.InstanceType is { } name
                ? $"Not checked: the region has no instance type {name}, which group {launch.Group.Group} launches."
                : $"Not checked: the launch template of group {launch.Group.Group} names no instance type.",
            "Name an instance type of the region in the launch template."));

    private static Verdict Limit(double? quota, long need, string needs, string noun) => quota switch
    {
        null => Verdict.NotChecked(new(
            $"Not checked: Service Quotas lists no quota of {noun} in this region.", "Look it up in the console of Service Quotas.")),
        _ when need > quota => Verdict.Warning($"{needs}, and the account has a quota of {quota:0} for {noun}.", Raise),
        _ => Verdict.Ok($"{needs}; the quota is {quota:0}, which other resources of the account use too."),
    };

    private static Verdict OfLaunch(
        LaunchFact launch,
        IReadOnlyDictionary<string, MachineImage?> images,
        IReadOnlyDictionary<string, MachineType?> types,
        DateTimeOffset now)
    {
        const string Template = "Correct the launch template by a deployment of the stack.";
        var group = launch.Group.Group;
        if (OtherTemplate(launch) is { } other)
            return other;
        if (launch.Version is not { } version)
        {
            return Verdict.Problem(
                $"Launch template {launch.Group.Template} of group {group} has no version {launch.Group.Version}.", Template);
        }

        if (!IsImageId(version.Image))
        {
            return Verdict.NotChecked(new(
                $"Not checked: the image of group {group} is {version.Image ?? "not in its launch template"}.",
                "Name the image by its id."));
        }

        if (version.InstanceType is { } name && types.GetValueOrDefault(name) is null)
            return Verdict.Problem($"The region has no instance type {name}, which group {group} launches.", Template);
        return images.GetValueOrDefault(version.Image!) is { } image
            ? Verdict.Worse(OfImage(image, TypeOf(launch, types), launch, now), UnknownType(launch, types))
            : Verdict.Problem(
                $"Image {version.Image} of group {group} does not exist in this region, or the account may not use it.", Template);
    }

    private static Verdict OfImage(MachineImage image, MachineType? type, LaunchFact launch, DateTimeOffset now)
    {
        var subject = $"Image {image.Id} of group {launch.Group.Group}";
        if (image.State != "available")
            return Verdict.Problem($"{subject} is not available: its state is {image.State}.", "Name another image.");
        if (type is not null && !type.Architectures.Contains(image.Architecture, StringComparer.Ordinal))
        {
            return Verdict.Problem(
                $"{subject} is for {image.Architecture}, and instance type {type.Name} is not.",
                "Name an image and an instance type of one architecture.");
        }

        return image.DeprecatedAt is { } at && at <= now
            ? Verdict.Warning($"{subject} is deprecated since {Wording.Of(at)}.", "Plan the change to a newer image; launches still work.")
            : Verdict.Ok($"{subject} is available.");
    }

    private static MachineType? TypeOf(LaunchFact launch, IReadOnlyDictionary<string, MachineType?> types) =>
        launch.Version?.InstanceType is { } name ? types.GetValueOrDefault(name) : null;

    private static string Releases(IReadOnlyList<LaunchFact> launches, IReadOnlyDictionary<string, MachineImage?> images) =>
        ReleasesOf(launches, images) is [var only] ? $"; FortiOS {only}" : "";

    // The name of an image of Fortinet ends like "build1577 (7.4.4) GA".
    private static IReadOnlyList<string> ReleasesOf(
        IReadOnlyList<LaunchFact> launches, IReadOnlyDictionary<string, MachineImage?> images) =>
    [
        .. launches.Select(l => l.Version?.Image is { } id ? images.GetValueOrDefault(id) : null)
            .Select(i => Release().Match(i?.Name ?? ""))
            .Where(m => m.Success)
            .Select(m => m.Groups["release"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\((?<release>\d+\.\d+\.\d+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Release();

    [GeneratedRegex("^[a-z]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Family();
}
