using Amazon.AutoScaling.Model;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.Ec2;
using Autoscale.Cli.Operate.Doctor;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The checks of images, instance types and quotas.</summary>
public sealed class LaunchChecksTests
{
    private static readonly LaunchFact Overridden = Facts.LaunchOf(Byol) with
    {
        Group = Facts.LaunchOf(Byol).Group with { HasOverrides = true },
    };

    private static readonly MachineImage Image = new("ami-1", "build1577 (7.4.4) GA", "available", "x86_64", null);

    [Fact]
    public void Images() => Facts.Judges(
        "images",
        (Facts.Healthy, CheckState.Ok, "match their instance types; FortiOS 7.4.4."),
        (With(Image with { Name = "mine" }), CheckState.Ok, "match their instance types."),
        (With(Image with { DeprecatedAt = Noon }), CheckState.Warning, "is deprecated since 2026-01-20 12:00:00 UTC."),
        (With(Image with { DeprecatedAt = Noon.AddSeconds(1) }), CheckState.Ok, "exist"),
        (With(Image with { State = "disabled" }), CheckState.Problem, "ami-1 of group fgt-byol is not available: its state is disabled."),
        (With(Image with { Architecture = "arm64" }), CheckState.Problem, "is for arm64, and instance type c6i.large is not."),
        (With(null), CheckState.Problem, "Image ami-1 of group fgt-byol does not exist in this region"),
        (Launching(Facts.LaunchOf(Byol) with { Version = null }), CheckState.Problem, "lt-1 of group fgt-byol has no version 3."),
        (Launching(Facts.LaunchOf(Byol, type: "c9.large")), CheckState.Problem, "The region has no instance type c9.large"),
        (Launching(Facts.LaunchOf(Byol, "resolve:ssm:mine")), CheckState.NotChecked, "is resolve:ssm:mine."),
        (
            Launching(new LaunchFact(new GroupLaunch(Byol, 2, Template: null, "$Default"), Version: null)),
            CheckState.NotChecked,
            "group fgt-byol has no launch template of its own."),
        (Launching(Overridden), CheckState.NotChecked, "the mixed instances policy of group fgt-byol overrides its launch template."),
        (
            Launching(Facts.LaunchOf(Byol, type: null), Facts.LaunchOf(Payg)),
            CheckState.NotChecked,
            "the launch template of group fgt-byol names no instance type."),
        (Launching(Facts.LaunchOf(Byol)), CheckState.NotChecked, "Not checked: Auto Scaling has no group fgt-payg."),
        (Launching(), CheckState.NotChecked, "Not checked: Auto Scaling has no group fgt-byol, fgt-payg."));

    [Fact]
    public void Groups_with_different_releases_are_a_warning() => Facts.Judges(
        "images",
        (
            Facts.Amid(a => a with
            {
                Launches = Facts.Known(Facts.LaunchOf(Byol), Facts.LaunchOf(Payg, "ami-2")),
                Images = Facts.ImagesOf(("ami-1", "build1577 (7.4.4) GA"), ("ami-2", "ONDEMAND build2702 (7.4.5) GA")),
            }),
            CheckState.Warning,
            "different FortiOS releases: 7.4.4, 7.4.5."));

    [Fact]
    public void Quotas_are_compared_with_the_maximum_sizes_of_the_groups()
    {
        Facts.Judges(
            "quota-cpus",
            (Allowing(8), CheckState.Ok, "the groups need 8 virtual processors; the quota is 8"),
            (Allowing(7), CheckState.Warning, "the groups need 8 virtual processors, and the account has a quota of 7 for On-Demand"),
            (Allowing(null), CheckState.NotChecked, "lists no quota of On-Demand instances in this region."),
            (
                Facts.Amid(a => a with
                {
                    Launches = Facts.Known(Facts.LaunchOf(Byol, type: "inf2.large"), Facts.LaunchOf(Payg, type: "inf2.large")),
                    Types = Fact<IReadOnlyDictionary<string, MachineType?>>.Of(
                        new Dictionary<string, MachineType?>(StringComparer.Ordinal) { ["inf2.large"] = new("inf2.large", [], 2) }),
                }),
                CheckState.NotChecked,
                "instance type inf2.large has a quota of its own."));
        Facts.Judges(
            "quota-cpus",
            (
                Launching(Facts.LaunchOf(Byol, type: "c9.large"), Facts.LaunchOf(Payg)),
                CheckState.NotChecked,
                "Not checked: the region has no instance type c9.large, which group fgt-byol launches."),
            (
                Launching(Facts.LaunchOf(Byol, type: null), Facts.LaunchOf(Payg)),
                CheckState.NotChecked,
                "the launch template of group fgt-byol names no instance type."),
            (Launching(Overridden, Facts.LaunchOf(Payg)), CheckState.NotChecked, "policy of group fgt-byol overrides"),
            (Launching(Facts.LaunchOf(Payg)), CheckState.NotChecked, "Auto Scaling has no group fgt-byol."),
            (Launching(), CheckState.NotChecked, "Auto Scaling has no group fgt-byol, fgt-payg."));
        Facts.Judges(
            "quota-concurrency",
            (Allowing(14), CheckState.Ok, "may need 14 functions at once"),
            (Launching(Facts.LaunchOf(Byol)), CheckState.NotChecked, "Auto Scaling has no group fgt-payg."),
            (Allowing(13), CheckState.Warning, "may need 14 functions at once, and the account has a quota of 13"));
        Facts.Judges(
            "quota-vpn-connections",
            (Allowing(3), CheckState.Ok, "no VPN connections"),
            (Allowing(4) with { Reading = Facts.Read(("enable-transit-gateway-vpn", "true")) }, CheckState.Ok, "need 4 VPN connections"),
            (Allowing(3) with { Reading = Facts.Read(("enable-transit-gateway-vpn", "true")) }, CheckState.Warning, "quota of 3 for"));
    }

    [Fact]
    public void A_mixed_instances_policy_overrides_its_launch_template_only_when_it_names_other_types()
    {
        LaunchTemplateSpecification own = new() { LaunchTemplateId = "lt-1", Version = "3" };
        AutoScalingGroup mixed = new()
        {
            AutoScalingGroupName = "fgt-byol",
            MixedInstancesPolicy = new() { LaunchTemplate = new() { LaunchTemplateSpecification = own } },
        };
        var plain = AutoScalingLaunches.Read(mixed);
        mixed.MixedInstancesPolicy.LaunchTemplate.Overrides = [new() { InstanceType = "c6i.large" }];

        Assert.Equal(new GroupLaunch(Byol, 0, "lt-1", "3"), plain);
        Assert.Equal(plain with { HasOverrides = true }, AutoScalingLaunches.Read(mixed));
    }

    private static DoctorFacts With(MachineImage? image) => Facts.Amid(a => a with
    {
        Images = Fact<IReadOnlyDictionary<string, MachineImage?>>.Of(
            new Dictionary<string, MachineImage?>(StringComparer.Ordinal) { ["ami-1"] = image }),
    });

    private static DoctorFacts Launching(params IReadOnlyList<LaunchFact> launches) =>
        Facts.Amid(a => a with { Launches = Facts.Known([.. launches]) });

    private static DoctorFacts Allowing(double? quota) =>
        Facts.Amid(a => a with { Quotas = Quota.All.ToDictionary(q => q, _ => Fact<double?>.Of(quota)) });
}
